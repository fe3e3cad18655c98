package dev.baton.media.provider.cartesia;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Failures;
import dev.baton.media.provider.socket.VendorVoices;
import dev.baton.media.provider.socket.VoiceProtocol;
import dev.baton.workflows.agent.ModelChoice;
import java.net.URI;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Cartesia's messages. Voice, model and format go with each sentence. */
final class CartesiaProtocol implements VoiceProtocol {

  /** The protocol's version that LiveKit Agents speaks. */
  private static final String VERSION = "2025-04-16";

  static final String DEFAULT_MODEL = "sonic-3";

  /** Katie, LiveKit Agents' default; Jacqueline and Tessa; Kiefer and Ronald. */
  private static final VendorVoices VOICES =
      new VendorVoices(
          Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}"),
          "f786b574-daa5-4673-aa0c-cbe3e8534c02",
          List.of("9626c31c-bec5-4cca-baa8-f8ba9e84c8bc", "6ccbfb76-1fc6-48f7-b71d-91ac6298247b"),
          List.of("228fca29-3a0a-435c-8728-5cb483251068", "5ee9feff-1265-424a-9d7f-8e4d431a12c7"));

  private static final int SAMPLE_RATE_HZ = 24_000;

  /** "Dozens of concurrent generations", says the vendor. */
  private static final int MOST_CONTEXTS = 24;

  /** Languages whose words every model times. */
  private static final Set<String> TIMED = Set.of("en", "de", "es", "fr");

  private final Endpoint endpoint;
  private final String model;
  private final String voice;
  private final String language;

  /**
   * @param language BCP 47
   */
  CartesiaProtocol(Endpoint endpoint, ModelChoice choice, String language) {
    this.endpoint = endpoint;
    this.model = Objects.requireNonNullElse(choice.model(), DEFAULT_MODEL);
    this.voice = VOICES.choose(choice.voice());
    this.language = Locale.forLanguageTag(language).getLanguage();
  }

  @Override
  public URI address() {
    return endpoint.at("/tts/websocket", Map.of());
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("X-API-Key", endpoint.key(), "Cartesia-Version", VERSION);
  }

  @Override
  public int sampleRateHz() {
    return SAMPLE_RATE_HZ;
  }

  @Override
  public int mostContexts() {
    return MOST_CONTEXTS;
  }

  @Override
  public boolean timesWords() {
    return TIMED.contains(language) || model.startsWith("sonic-3");
  }

  @Override
  public boolean confirmsCancel() {
    return false;
  }

  @Override
  public List<String> speak(String context, String text, boolean first) {
    return List.of(request(context, text).put("continue", true).toString());
  }

  @Override
  public String finish(String context) {
    return request(context, "").put("continue", false).toString();
  }

  @Override
  public String cancel(String context) {
    return node().put("context_id", context).put("cancel", true).toString();
  }

  @Override
  public void read(JsonNode message, Consumer<Voiced> voiced) {
    var context = message.path("context_id").asText();
    switch (message.path("type").asText()) {
      case "chunk" -> {
        var pcm = Base64.getDecoder().decode(message.path("data").asText());
        voiced.accept(new Voiced.Audio(context, pcm, List.of()));
      }
      case "timestamps" ->
          voiced.accept(new Voiced.Times(context, words(message.path("word_timestamps"))));
      case "flush_done" -> voiced.accept(new Voiced.Spoken(context));
      case "done" -> voiced.accept(new Voiced.Done(context));
      case "error" -> voiced.accept(failed(message));
      default -> {} // phoneme_timestamps, and what is to come
    }
  }

  private Voiced.Failed failed(JsonNode message) {
    @Nullable String context =
        message.path("context_id").isTextual() ? message.path("context_id").asText() : null;
    int status = message.path("status_code").asInt(500);
    return new Voiced.Failed(context, Failures.refused(endpoint, status));
  }

  private static List<Timed> words(JsonNode timestamps) {
    var words = new ArrayList<Timed>();
    for (int i = 0; i < timestamps.path("words").size(); i++) {
      var end = timestamps.path("end").path(i).asDouble();
      words.add(new Timed(timestamps.path("words").path(i).asText(), end * 1_000));
    }
    return words;
  }

  private ObjectNode request(String context, String text) {
    var request = node().put("model_id", model).put("transcript", text);
    request.putObject("voice").put("mode", "id").put("id", voice);
    if (!language.isEmpty()) {
      request.put("language", language);
    }
    request
        .putObject("output_format")
        .put("container", "raw")
        .put("encoding", "pcm_s16le")
        .put("sample_rate", SAMPLE_RATE_HZ);
    return request
        .put("context_id", context)
        .put("add_timestamps", timesWords())
        .put("max_buffer_delay_ms", 0); // whole sentences come: nothing is gained by waiting
  }

  private static ObjectNode node() {
    return JsonNodeFactory.instance.objectNode();
  }
}
