package dev.baton.media.provider.openai;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Failures;
import dev.baton.media.provider.socket.LiveProtocol;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A realtime transcription session. Audio goes into a buffer while it is spoken; to commit the
 * buffer ends the utterance. Names are those of the <a
 * href="https://platform.openai.com/docs/api-reference/realtime-server-events">API's server
 * events</a>.
 */
final class TranscriptionProtocol implements LiveProtocol {

  private static final Logger log = LoggerFactory.getLogger(TranscriptionProtocol.class);

  private static final String TRANSCRIPTION = "conversation.item.input_audio_transcription.";

  /** The API commits no less than 100 ms. */
  private static final int LEAST_SAMPLES = SpeechToText.SAMPLE_RATE_HZ / 10;

  private final Endpoint endpoint;
  private final String model;
  private final String language;

  private final Resampler resampler =
      new Resampler(SpeechToText.SAMPLE_RATE_HZ, TranscriptionMessages.SAMPLE_RATE_HZ);
  private short[] taken = new short[0];
  private short[] resampled = new short[0];
  private ByteBuffer bytes = ByteBuffer.allocate(0);

  private final TranscribedItems items = new TranscribedItems();

  /**
   * @param language BCP 47, or {@code multi} for whatever is spoken
   */
  TranscriptionProtocol(Endpoint endpoint, String model, String language) {
    this.endpoint = endpoint;
    this.model = model;
    var code = Locale.forLanguageTag(language).getLanguage();
    this.language = code.length() == 2 ? code : ""; // ISO 639-1 is what the API knows
  }

  @Override
  public URI address() {
    return endpoint.at("/realtime", Map.of("intent", "transcription"));
  }

  @Override
  public Map<String, String> headers() {
    return Map.of("Authorization", "Bearer " + endpoint.key());
  }

  @Override
  public List<String> opening() {
    items.clear();
    resampler.reset();
    return List.of(TranscriptionMessages.session(model, language));
  }

  /** What an utterance that nobody ended left behind must not be heard with the next one. */
  @Override
  public List<String> beginUtterance() {
    if (items.buffered() == 0) {
      return List.of();
    }
    items.forgetSpoken();
    resampler.reset();
    return List.of(TranscriptionMessages.CLEAR);
  }

  @Override
  public Optional<String> audio(ByteBuffer chunk) {
    var samples = chunk.duplicate().order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
    int count = samples.remaining();
    makeRoom(count);
    samples.get(taken, 0, count);
    items.appended(count);
    return Optional.of(append(count));
  }

  @Override
  public List<String> endUtterance() {
    int missing = (int) Math.max(0, LEAST_SAMPLES - items.buffered());
    items.commit();
    List<String> messages = List.of(TranscriptionMessages.COMMIT);
    if (missing > 0) {
      makeRoom(missing);
      Arrays.fill(taken, 0, missing, (short) 0);
      messages = List.of(append(missing), TranscriptionMessages.COMMIT);
    }
    resampler.reset();
    return messages;
  }

  @Override
  public Optional<String> keepAlive() {
    return Optional.empty();
  }

  @Override
  public Optional<String> goodbye() {
    return Optional.empty();
  }

  @Override
  public void read(JsonNode message, Consumer<Heard> heard) {
    var id = message.path("item_id").asText();
    switch (message.path("type").asText()) {
      case "input_audio_buffer.committed" -> items.acknowledge(id);
      case TRANSCRIPTION + "delta" -> delta(id, message.path("delta").asText(""), heard);
      case TRANSCRIPTION + "completed" -> completed(id, message, heard);
      case TRANSCRIPTION + "failed" -> failed(id, message.at("/error/code").asText(""), heard);
      case "error" -> error(message.path("error"), heard);
      default -> {} // session.created, session.updated, conversation.item.added, …
    }
  }

  private void delta(String id, String more, Consumer<Heard> heard) {
    var item = items.of(id);
    if (item != null) {
      item.words.append(more);
      heard.accept(new Heard.Guess(item.words.toString().strip(), item.from));
    }
  }

  private void completed(String id, JsonNode message, Consumer<Heard> heard) {
    if (!message.path("transcript").isTextual()) {
      heard.accept(new Heard.Failed(Failures.malformed(endpoint)));
      return;
    }
    var usage = message.path("usage");
    log.atDebug()
        .addKeyValue("item", id)
        .addKeyValue("audioSeconds", usage.path("seconds").asDouble())
        .addKeyValue("inputTokens", usage.path("input_tokens").asInt())
        .addKeyValue("outputTokens", usage.path("output_tokens").asInt())
        .log("OpenAI's account of an utterance");
    var languages = message.path("languages");
    var item = items.of(id);
    if (item != null) {
      // Several of them, or none, leave it open which one the words are in.
      var spoken = languages.size() == 1 ? languages.at("/0/code").asText() : "";
      item.complete(message.path("transcript").asText().strip(), spoken);
      tellComplete(heard);
    }
  }

  private void failed(String id, String code, Consumer<Heard> heard) {
    var item = items.of(id);
    if (item != null && code.equals("audio_unintelligible")) {
      item.complete("", "");
      tellComplete(heard);
    } else if (item != null) {
      heard.accept(new Heard.Failed(complaint("the utterance was not transcribed", code, true)));
    }
  }

  private void error(JsonNode error, Consumer<Heard> heard) {
    var code = error.path("code").asText(""); // may be null
    switch (code) {
      case "input_audio_buffer_commit_empty" -> {
        items.refuse();
        tellComplete(heard);
      }
      case "invalid_api_key" ->
          heard.accept(
              new Heard.Failed(complaint("check " + endpoint.vendor().keyVariable(), code, false)));
      case "insufficient_quota" ->
          heard.accept(new Heard.Failed(complaint("the account has no credit left", code, false)));
      default -> {
        boolean ours =
            error.path("type").asText().equals("invalid_request_error")
                && !code.equals("session_expired");
        heard.accept(
            new Heard.Failed(
                ours
                    ? complaint("the session was refused; check the model's name", code, false)
                    : complaint("the server cannot go on", code, true)));
      }
    }
  }

  private void tellComplete(Consumer<Heard> heard) {
    items.takeComplete(item -> {
      if (!item.language().isEmpty()) {
        heard.accept(new Heard.Language(item.language()));
      }
      heard.accept(new Heard.Words(requireNonNullElse(item.text(), ""), item.until(), true));
    });
  }

  private ProviderException complaint(String what, String code, boolean passes) {
    return new ProviderException(
        "%s: %s%s".formatted(endpoint.name(), what, code.isEmpty() ? "" : " (" + code + ")"),
        passes,
        null);
  }

  /** The first samples taken, as a message. */
  private String append(int count) {
    int written = resampler.push(taken, 0, count, resampled);
    bytes.clear();
    for (int i = 0; i < written; i++) {
      bytes.putShort(resampled[i]);
    }
    return TranscriptionMessages.append(bytes.flip());
  }

  private void makeRoom(int count) {
    if (taken.length < count) {
      taken = new short[count];
      resampled = new short[resampler.outputBound(count)];
      bytes = ByteBuffer.allocate(2 * resampled.length).order(ByteOrder.LITTLE_ENDIAN);
    }
  }
}
