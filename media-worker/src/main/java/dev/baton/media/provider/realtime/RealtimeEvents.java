package dev.baton.media.provider.realtime;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToText;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the server says on one connection, told to whom it concerns: the words of utterances to the
 * ears, words, sound and calls to their response. Names are those of the <a
 * href="https://platform.openai.com/docs/api-reference/realtime-server-events">API's server
 * events</a>. Confined to the talk's lock.
 */
final class RealtimeEvents {

  private static final Logger log = LoggerFactory.getLogger(RealtimeEvents.class);

  private final RealtimeItems items;
  private final List<RealtimeResponse> responses;
  private final Consumer<String> send;
  private final Consumer<ProviderException> giveUp;

  private final StringBuilder partial = new StringBuilder();
  private SpeechToText.@Nullable Listener ears;
  private int committed;
  private int understood;

  /**
   * Those of a new connection.
   *
   * @param items the conversation as this connection's server knows it
   * @param responses the talk's, of which those that are over are taken out
   * @param send sends a message on this connection
   * @param giveUp takes the connection as lost
   */
  RealtimeEvents(
      RealtimeItems items,
      List<RealtimeResponse> responses,
      Consumer<String> send,
      Consumer<ProviderException> giveUp) {
    this.items = items;
    this.responses = responses;
    this.send = send;
    this.giveUp = giveUp;
  }

  /** From now on these are the ears. */
  void listen(SpeechToText.Listener listener) {
    ears = listener;
  }

  /** An utterance is committed; gives its number on this connection, from 1. */
  int awaitWords() {
    partial.setLength(0);
    return ++committed;
  }

  /** Whether the words of that utterance have not come. */
  boolean awaitsWords(int number) {
    return understood < number;
  }

  /** The connection is gone; who waits for something hears of it. */
  void ended(ProviderException why) {
    var waiting = List.copyOf(responses);
    responses.clear();
    waiting.forEach(response -> response.failed(why));
    for (; understood < committed && ears != null; understood++) {
      ears.onError(why);
    }
  }

  /** Acts on one event; most kinds are of no interest. */
  void read(JsonNode event) {
    switch (event.path("type").asText()) {
      case "conversation.item.input_audio_transcription.delta" -> partial(event);
      case "conversation.item.input_audio_transcription.completed" ->
          understood(event.path("item_id").asText(), event.path("transcript").asText().strip());
      case "conversation.item.input_audio_transcription.failed" ->
          misunderstood(event.path("item_id").asText());
      case "response.created" -> created(event.path("response"));
      case "response.output_item.added" -> item(event);
      case "response.output_audio_transcript.delta" -> {
        var response = response(event.path("response_id"));
        if (response != null) {
          response.words(event.path("delta").asText());
        }
      }
      case "response.output_audio.delta" -> {
        var response = response(event.path("response_id"));
        if (response != null) {
          response.sound(samples(event.path("delta").asText()));
        }
      }
      case "response.output_item.done" -> itemDone(event);
      case "response.done" -> done(event.path("response"));
      case "error" -> error(event.path("error"));
      default -> {} // of no interest here
    }
  }

  private void partial(JsonNode event) {
    partial.append(event.path("delta").asText());
    if (ears != null) {
      ears.onPartial(partial.toString().strip());
    }
  }

  private void understood(String itemId, String words) {
    if (!words.isEmpty()) {
      items.heard(itemId, words);
    } else {
      send.accept(RealtimeMessages.delete(itemId));
    }
    understood++;
    partial.setLength(0);
    if (ears != null) {
      ears.onFinal(words);
    }
  }

  private void misunderstood(String itemId) {
    send.accept(RealtimeMessages.delete(itemId));
    understood++;
    if (ears != null) {
      ears.onError(
          new ProviderException(
              OpenAiRealtime.NAME + ": the utterance was not transcribed", true, null));
    }
  }

  private void created(JsonNode created) {
    var turn = created.path("metadata").path("turn").asText();
    for (var response : responses) {
      if (response.turn.equals(turn)) {
        response.id = created.path("id").asText();
        if (response.cancelled) {
          send.accept(RealtimeMessages.cancel(response.id));
        }
      }
    }
  }

  private void item(JsonNode event) {
    var response = response(event.path("response_id"));
    if (response != null && response.itemId == null) {
      response.itemId = event.at("/item/id").asText();
    }
  }

  private void itemDone(JsonNode event) {
    var item = event.path("item");
    var response = response(event.path("response_id"));
    if (response == null || !item.path("type").asText().equals("function_call")) {
      return;
    }
    var callId = item.path("call_id").asText();
    var tool = item.path("name").asText();
    var arguments = item.path("arguments").asText("{}");
    items.called(item.path("id").asText(), callId, tool, arguments);
    response.call(callId, tool, arguments.isBlank() ? "{}" : arguments);
  }

  private void done(JsonNode done) {
    var response = response(done.path("id"));
    if (response == null) {
      return;
    }
    response.remember(items);
    var status = done.path("status").asText();
    if (status.equals("failed")) {
      responses.remove(response);
      var code = done.at("/status_details/error/code").asText();
      response.failed(
          new ProviderException(
              "%s: the response failed%s"
                  .formatted(OpenAiRealtime.NAME, code.isEmpty() ? "" : " (" + code + ")"),
              true,
              null));
      return;
    }
    var usage = done.path("usage");
    response.done(
        new LanguageModel.Usage(
            usage.path("input_tokens").asInt(),
            usage.path("output_tokens").asInt(),
            usage.at("/input_token_details/cached_tokens").asInt(),
            usage.at("/input_token_details/audio_tokens").asInt()
                - usage.at("/input_token_details/cached_tokens_details/audio_tokens").asInt(),
            usage.at("/output_token_details/audio_tokens").asInt()));
    if (!response.voiceless() || response.answer.words().isEmpty()) {
      responses.remove(response); // for the sound of the others a voice may yet come
    }
  }

  /** Some are of no consequence: a response was over before it was cancelled. */
  private void error(JsonNode error) {
    var code = error.path("code").asText();
    if (code.equals("input_audio_buffer_commit_empty") && ears != null) {
      understood++;
      ears.onFinal("");
      return;
    }
    log.atWarn().addKeyValue("code", code).log("the realtime server complains");
    if (code.equals("session_expired") || code.equals("invalid_api_key")) {
      giveUp.accept(
          new ProviderException(
              "%s: %s".formatted(OpenAiRealtime.NAME, code), code.equals("session_expired"), null));
    }
  }

  private @Nullable RealtimeResponse response(JsonNode id) {
    for (var response : responses) {
      if (id.asText().equals(response.id)) {
        return response;
      }
    }
    return null;
  }

  private static short[] samples(String base64) {
    var bytes = ByteBuffer.wrap(Base64.getDecoder().decode(base64));
    var samples = new short[bytes.remaining() / 2];
    bytes.order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
    return samples;
  }
}
