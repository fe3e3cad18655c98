package dev.baton.media.provider.deepgram;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Failures;
import dev.baton.media.provider.socket.LiveProtocol;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deepgram's messages. The text of an utterance comes in segments, each with its place in time. */
final class DeepgramProtocol implements LiveProtocol {

  private static final Logger log = LoggerFactory.getLogger(DeepgramProtocol.class);

  private final Endpoint endpoint;
  private final String model;
  private final String language;

  /**
   * @param language BCP 47, or {@code multi} for whatever of a model's languages is spoken
   */
  DeepgramProtocol(Endpoint endpoint, String model, String language) {
    this.endpoint = endpoint;
    this.model = model;
    this.language = language;
  }

  @Override
  public URI address() {
    var query = new LinkedHashMap<String, String>();
    query.put("model", model);
    query.put("language", language);
    query.put("encoding", "linear16");
    query.put("sample_rate", Integer.toString(SpeechToText.SAMPLE_RATE_HZ));
    query.put("channels", "1");
    query.put("interim_results", "true");
    query.put("punctuate", "true");
    query.put("filler_words", "true"); // "um" tells that a turn is not over
    query.put("endpointing", "false"); // our own voice activity detection ends utterances
    return endpoint.at("/v1/listen", query);
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", "Token " + endpoint.key());
  }

  @Override
  public List<String> endUtterance() {
    return List.of("{\"type\":\"Finalize\"}");
  }

  @Override
  public Optional<String> keepAlive() {
    return Optional.of("{\"type\":\"KeepAlive\"}");
  }

  @Override
  public Optional<String> goodbye() {
    return Optional.of("{\"type\":\"CloseStream\"}");
  }

  @Override
  public void read(JsonNode message, Consumer<Heard> heard) {
    switch (message.path("type").asText()) {
      case "Results" -> results(message, heard);
      case "Error" -> heard.accept(new Heard.Failed(Failures.malformed(endpoint)));
      case "Metadata" ->
          log.atDebug()
              .addKeyValue("request", message.path("request_id").asText())
              .addKeyValue("audioSeconds", message.path("duration").asDouble())
              .log("Deepgram's account of a connection");
      default -> {} // SpeechStarted, UtteranceEnd: our own detection knows
    }
  }

  private void results(JsonNode message, Consumer<Heard> heard) {
    var best = message.path("channel").path("alternatives").path(0);
    if (!best.path("transcript").isTextual() || !message.path("start").isNumber()) {
      heard.accept(new Heard.Failed(Failures.malformed(endpoint)));
      return;
    }
    var text = best.path("transcript").asText();
    long from = samples(message.path("start").asDouble());
    long until = samples(message.path("start").asDouble() + message.path("duration").asDouble());
    var spoken = best.path("languages").path(0).asText("");
    if (!spoken.isEmpty()) {
      heard.accept(new Heard.Language(spoken));
    }
    heard.accept(
        message.path("is_final").asBoolean()
            ? new Heard.Words(text, until, message.path("from_finalize").asBoolean())
            : new Heard.Guess(text, from));
  }

  private static long samples(double seconds) {
    return Math.round(seconds * SpeechToText.SAMPLE_RATE_HZ);
  }
}
