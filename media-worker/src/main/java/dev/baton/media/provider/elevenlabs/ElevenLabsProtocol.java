package dev.baton.media.provider.elevenlabs;

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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** ElevenLabs' messages. Voice, model and format are part of the address. */
final class ElevenLabsProtocol implements VoiceProtocol {

  /** What the vendor recommends for agents; Pipecat's default too. */
  static final String DEFAULT_MODEL = "eleven_flash_v2_5";

  /** LiveKit Agents' default; Sarah and Laura; George and Charlie. */
  private static final VendorVoices VOICES =
      new VendorVoices(
          Pattern.compile("[A-Za-z0-9]{20}"),
          "hpp4J3VqNfWAUOO0d1Us",
          List.of("EXAVITQu4vr4xnSDxMaL", "FGY2WhTYpPnrIDTdsKH5"),
          List.of("JBFqnCBsd6RMkjVDRZzb", "IKne3meq5aSn9XLyUdCD"));

  private static final int SAMPLE_RATE_HZ = 24_000;

  /** The vendor's limit; replies that were cancelled count until it says that they are over. */
  private static final int MOST_CONTEXTS = 5;

  /** Longest the vendor keeps a silent context, seconds; also keeps the connection for the next. */
  private static final String INACTIVITY_S = "180";

  /** Models that can be told the language; others refuse it. */
  private static final Set<String> TOLD = Set.of("eleven_flash_v2_5", "eleven_turbo_v2_5");

  private final Endpoint endpoint;
  private final String model;
  private final String voice;
  private final String language;

  /**
   * @param language BCP 47
   */
  ElevenLabsProtocol(Endpoint endpoint, ModelChoice choice, String language) {
    this.endpoint = endpoint;
    this.model = Objects.requireNonNullElse(choice.model(), DEFAULT_MODEL);
    this.voice = VOICES.choose(choice.voice());
    this.language = Locale.forLanguageTag(language).getLanguage();
  }

  @Override
  public URI address() {
    var query = new LinkedHashMap<String, String>();
    query.put("model_id", model);
    query.put("output_format", "pcm_" + SAMPLE_RATE_HZ);
    if (TOLD.contains(model) && !language.isEmpty()) {
      query.put("language_code", language);
    }
    query.put("inactivity_timeout", INACTIVITY_S);
    query.put("sync_alignment", "true");
    query.put("auto_mode", "true");
    return endpoint.at(
        "/v1/text-to-speech/%s/multi-stream-input".formatted(Endpoint.encode(voice)), query);
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("xi-api-key", endpoint.key());
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
    return true;
  }

  @Override
  public boolean confirmsCancel() {
    return true;
  }

  @Override
  public List<String> speak(String context, String text, boolean first) {
    var sentence = node(context).put("text", text).put("flush", true).toString();
    if (!first) {
      return List.of(sentence);
    }
    var opening = node(context).put("text", " ");
    opening.putObject("voice_settings");
    return List.of(opening.toString(), sentence);
  }

  @Override
  public String finish(String context) {
    // Everything was flushed: the rest of the audio still comes, then isFinal.
    return node(context).put("close_context", true).toString();
  }

  @Override
  public String cancel(String context) {
    return node(context).put("close_context", true).toString();
  }

  @Override
  public void read(JsonNode message, Consumer<Voiced> voiced) {
    var context = context(message);
    if (message.path("error").isTextual()) {
      voiced.accept(new Voiced.Failed(context, failure(message)));
      return;
    }
    if (context == null) {
      return;
    }
    if (message.path("audio").isTextual()) {
      var pcm = Base64.getDecoder().decode(message.path("audio").asText());
      voiced.accept(new Voiced.Audio(context, pcm, words(alignment(message))));
    }
    if (message.path("isFinal").asBoolean() || message.path("is_final").asBoolean()) {
      voiced.accept(new Voiced.Done(context));
    }
  }

  private static @Nullable String context(JsonNode message) {
    var camel = message.path("contextId");
    var context = camel.isTextual() ? camel : message.path("context_id");
    return context.isTextual() ? context.asText() : null;
  }

  private dev.baton.media.provider.ProviderException failure(JsonNode message) {
    return switch (message.path("error").asText()) {
      case "rate_limit_exceeded", "max_active_conversations", "system_busy" ->
          Failures.refused(endpoint, 429);
      case "quota_exceeded", "insufficient_funds" -> Failures.refused(endpoint, 402);
      case "authentication_required", "invalid_api_key" -> Failures.refused(endpoint, 401);
      default -> Failures.closed(endpoint, message.path("code").asInt());
    };
  }

  /** The text as it was sent; the normalized one where the vendor gives no other. */
  private static JsonNode alignment(JsonNode message) {
    var sent = message.path("alignment");
    return sent.isObject() ? sent : message.path("normalizedAlignment");
  }

  /**
   * Times of characters, put together to words; a word that goes on in the next audio is in parts.
   */
  private static List<Timed> words(JsonNode alignment) {
    var words = new ArrayList<Timed>();
    var word = new StringBuilder();
    double end = 0;
    for (int i = 0; i < alignment.path("chars").size(); i++) {
      var character = alignment.path("chars").path(i).asText();
      if (!character.isBlank()) {
        word.append(character);
        end =
            alignment.path("charStartTimesMs").path(i).asDouble()
                + alignment.path("charDurationsMs").path(i).asDouble();
      } else if (!word.isEmpty()) {
        words.add(new Timed(word.toString(), end));
        word.setLength(0);
      }
    }
    if (!word.isEmpty()) {
      words.add(new Timed(word.toString(), end));
    }
    return words;
  }

  private static ObjectNode node(String context) {
    return JsonNodeFactory.instance.objectNode().put("context_id", context);
  }
}
