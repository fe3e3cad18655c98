package dev.baton.media.simulation.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.simulation.BatchFiles;
import dev.baton.media.simulation.ConversationLayout;
import dev.baton.workflows.simulation.ConversationBatch;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SoundLayout;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the installation's API how far a batch is, for those who look at it in the dashboard. A
 * batch goes on when nobody listens.
 */
final class BatchReporter implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(BatchReporter.class);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** So many conversations are told at a time. */
  private static final int AT_ONCE = 50;

  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final URI address;
  private final String key;
  private final ConversationBatch batch;
  private final Set<String> told = new HashSet<>();
  private boolean soundsWanted = true;

  private BatchReporter(URI address, String key, ConversationBatch batch) {
    this.address = address;
    this.key = key;
    this.batch = batch;
  }

  /** Where the environment names an API, and a key for it. */
  static Optional<BatchReporter> of(Map<String, String> environment, ConversationBatch batch) {
    var api = environment.getOrDefault("BATON_API_URL", "");
    var key = environment.getOrDefault("BATON_API_KEY", "");
    return api.isBlank()
        ? Optional.empty()
        : Optional.of(
            new BatchReporter(
                URI.create(api.replaceAll("/+$", "") + "/api/simulations/" + batch.id()),
                key,
                batch));
  }

  /** Tells what was played since the last time, as far as the folder has it. */
  void tell() {
    try {
      tell(BatchFiles.played(Path.of(batch.out()), told), false);
    } catch (IOException e) {
      log.atDebug().setCause(e).log("a conversation's result cannot be read yet");
    }
  }

  /**
   * The batch is over.
   *
   * @param results all of them, those that could not be played too
   */
  void tellEnd(List<ConversationResult> results) {
    tell(results, true);
  }

  private void tell(List<ConversationResult> results, boolean ended) {
    try {
      var fresh = results.stream().filter(result -> !told.contains(result.id())).toList();
      int from = 0;
      do {
        var some = fresh.subList(from, Math.min(fresh.size(), from + AT_ONCE));
        from += AT_ONCE;
        if (!send(some, ended && from >= fresh.size())) {
          return;
        }
        for (var result : some) {
          // One whose sound did not get there is told again.
          sendSound(result);
          told.add(result.id());
        }
      } while (from < fresh.size());
    } catch (IOException e) {
      log.atDebug().setCause(e).log("the API does not listen");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean send(List<ConversationResult> some, boolean ended)
      throws IOException, InterruptedException {
    var report =
        JSON.createObjectNode()
            .put("mode", batch.mode().label())
            .put("providers", batch.providers())
            .put("folder", batch.out())
            .put("count", batch.count())
            .put("ended", ended);
    var played = report.putArray("played");
    for (var result : some) {
      played.add(conversation(result));
    }
    return put(
        address,
        "application/json",
        BodyPublishers.ofString(report.toString()),
        "the dashboard does not show this batch");
  }

  /** How a conversation sounded; once one is refused no more are sent. */
  private void sendSound(ConversationResult result) throws IOException, InterruptedException {
    var call = ConversationLayout.call(Path.of(batch.out()), result.id());
    if (soundsWanted && Files.exists(call) && Files.size(call) <= SoundLayout.MOST_BYTES) {
      soundsWanted =
          put(
              URI.create("%s/conversations/%d/sound".formatted(address, result.number())),
              "audio/mpeg",
              BodyPublishers.ofFile(call),
              "the dashboard does not have the sound of this batch");
    }
  }

  /**
   * Sends it.
   *
   * @param otherwise what it means when that is refused
   */
  private boolean put(URI to, String type, BodyPublisher body, String otherwise)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(to).timeout(PATIENCE).header("Content-Type", type).PUT(body);
    if (!key.isBlank()) {
      request.header("Authorization", "Bearer " + key);
    }
    var answer = http.send(request.build(), BodyHandlers.ofString());
    if (answer.statusCode() >= 300) {
      log.atWarn()
          .addKeyValue("status", answer.statusCode())
          .addKeyValue("answer", answer.body())
          .log(otherwise);
    }
    return answer.statusCode() < 300;
  }

  private ObjectNode conversation(ConversationResult result) throws IOException {
    var json =
        JSON.createObjectNode()
            .put("number", result.number())
            .put("id", result.id())
            .put("persona", result.persona())
            .put("persona_name", result.personaName())
            .put("scenario", result.scenario())
            .put("mode", result.mode().label())
            .put("end", result.end().label())
            .put("turns", result.turns())
            .put("duration_ms", result.durationMs())
            .put("wall_ms", result.wallMs())
            .put("wer", result.wer())
            .put("answer_ms", result.answerMs())
            .put("note", result.note())
            .put("template", result.template());
    json.set("failures", JSON.valueToTree(result.failures()));
    json.set("transcript", transcript(result));
    return json;
  }

  private JsonNode transcript(ConversationResult result) throws IOException {
    var file = ConversationLayout.transcript(Path.of(batch.out()), result.id());
    return Files.exists(file) ? JSON.readTree(file.toFile()) : JSON.nullNode();
  }

  @Override
  public void close() {
    http.close();
  }
}
