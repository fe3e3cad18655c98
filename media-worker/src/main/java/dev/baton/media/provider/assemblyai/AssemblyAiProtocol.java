package dev.baton.media.provider.assemblyai;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Failures;
import dev.baton.media.provider.socket.LiveProtocol;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * AssemblyAI's messages. An utterance is one of its turns, ended by us; the words of a turn come
 * again and again, each time more of them.
 */
final class AssemblyAiProtocol implements LiveProtocol {

  private static final Logger log = LoggerFactory.getLogger(AssemblyAiProtocol.class);

  /** Longer than any silence that we send: the vendor ends no turn of its own accord. */
  private static final String NEVER_MS = "5000";

  /** How sure it must be of a language: Pipecat asks for the same. */
  private static final double SURE = 0.7;

  private final Endpoint endpoint;
  private final String model;
  private final String language;

  /**
   * @param language BCP 47, or {@code multi} for whatever of a model's languages is spoken
   */
  AssemblyAiProtocol(Endpoint endpoint, String model, String language) {
    this.endpoint = endpoint;
    this.model = model;
    this.language = language;
  }

  @Override
  public URI address() {
    var query = new LinkedHashMap<String, String>();
    query.put("speech_model", model);
    query.put("sample_rate", Integer.toString(SpeechToText.SAMPLE_RATE_HZ));
    query.put("encoding", "pcm_s16le");
    query.put("format_turns", "true");
    query.put("min_turn_silence", NEVER_MS);
    query.put("max_turn_silence", NEVER_MS);
    if (model.startsWith("universal-streaming")) {
      query.put("end_of_turn_confidence_threshold", "1.0");
      query.put("language_detection", Boolean.toString(model.endsWith("multilingual")));
    } else {
      query.put("continuous_partials", "true");
      query.put("language_detection", "true");
      var code = Locale.forLanguageTag(language).getLanguage();
      if (code.length() == 2) {
        query.put("language_codes", "[\"" + code + "\"]");
      }
    }
    return endpoint.at("/v3/ws", query);
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", endpoint.key());
  }

  @Override
  public List<String> endUtterance() {
    return List.of("{\"type\":\"ForceEndpoint\"}");
  }

  @Override
  public Optional<String> keepAlive() {
    return Optional.of("{\"type\":\"KeepAlive\"}");
  }

  @Override
  public Optional<String> goodbye() {
    return Optional.of("{\"type\":\"Terminate\"}");
  }

  @Override
  public void read(JsonNode message, Consumer<Heard> heard) {
    switch (message.path("type").asText()) {
      case "Turn" -> turn(message, heard);
      case "Error" -> heard.accept(new Heard.Failed(failure(message)));
      case "Termination" ->
          log.atDebug()
              .addKeyValue("audioSeconds", message.path("audio_duration_seconds").asDouble())
              .addKeyValue("sessionSeconds", message.path("session_duration_seconds").asDouble())
              .log("AssemblyAI's account of a connection");
      default -> {} // Begin, SpeechStarted, Warning, Heartbeat
    }
  }

  private void turn(JsonNode message, Consumer<Heard> heard) {
    if (!message.path("transcript").isTextual()) {
      heard.accept(new Heard.Failed(Failures.malformed(endpoint)));
      return;
    }
    var words = message.path("words");
    boolean over = message.path("end_of_turn").asBoolean();
    if (over && message.path("turn_is_formatted").asBoolean()) {
      tellLanguage(message, heard);
      long until = samples(words.path(words.size() - 1).path("end"));
      heard.accept(new Heard.Words(message.path("transcript").asText(), until, true));
    } else if (!over) {
      var all =
          StreamSupport.stream(words.spliterator(), false)
              .map(word -> word.path("text").asText())
              .collect(joining(" "));
      var text = all.isEmpty() ? message.path("transcript").asText() : all;
      heard.accept(new Heard.Guess(text, samples(words.path(0).path("start"))));
    } // a turn that is over and not formatted yet comes once more, formatted
  }

  private static void tellLanguage(JsonNode message, Consumer<Heard> heard) {
    var code = message.path("language_code").asText("");
    if (!code.isEmpty() && message.path("language_confidence").asDouble(1) >= SURE) {
      heard.accept(new Heard.Language(code));
    }
  }

  private dev.baton.media.provider.ProviderException failure(JsonNode message) {
    return Failures.closed(endpoint, message.path("error_code").asInt());
  }

  private static long samples(JsonNode ms) {
    return ms.isNumber() ? ms.asLong() * SpeechToText.SAMPLE_RATE_HZ / 1_000 : -1;
  }
}
