package dev.baton.media.provider.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.Failures;
import dev.baton.media.provider.socket.Timers;
import dev.baton.media.provider.socket.Vendor;
import dev.baton.media.provider.socket.VendorSocket;
import dev.baton.workflows.agent.AgentDefinition;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One agent's connection, and the three sides of it. What comes is passed on under its lock, in
 * order. A connection that broke is made anew when it is needed next; the conversation is then told
 * to it in words.
 */
final class RealtimeTalk implements SpeechToSpeech.Talk {

  private static final Logger log = LoggerFactory.getLogger(RealtimeTalk.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** A peer that is gone is noticed that much later at most; see {@link VendorSocket}. */
  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(1);

  private final Vendor vendor;
  private final String model;
  private final String voiceName;
  private final Duration patience;
  private final RealtimeItems items = new RealtimeItems();
  private final List<RealtimeResponse> responses = new ArrayList<>();

  /** Utterances that were committed, whose words have not come: their items, once known. */
  private final ArrayDeque<String> awaited = new ArrayDeque<>();

  private int committed;
  private int turns;
  private @Nullable Link link;
  private @Nullable Link listening;
  private @Nullable AgentDefinition agent;
  private String language = "en";
  private SpeechToText.@Nullable Listener ears;
  private final StringBuilder partial = new StringBuilder();
  private boolean closed;

  RealtimeTalk(Vendor vendor, String model, String voiceName, Duration patience) {
    this.vendor = vendor;
    this.model = model;
    this.voiceName = voiceName;
    this.patience = patience;
  }

  @Override
  public SpeechToText ears() {
    return new Side.Ears(this);
  }

  @Override
  public LanguageModel mind() {
    return new Side.Mind(this);
  }

  @Override
  public TextToSpeech voice() {
    return new Side.Voice(this);
  }

  // --- ears

  synchronized void open(AgentDefinition who, String tag, SpeechToText.Listener listener) {
    agent = who;
    language = tag;
    ears = listener;
    connected();
  }

  synchronized void append(short[] samples, int count) {
    if (count > 0) {
      send(RealtimeMessages.append(samples, count));
    }
  }

  /** An utterance begins. */
  synchronized void clear() {
    send(RealtimeMessages.clear());
    listening = link;
  }

  /** It is over; of one that another connection heard the beginning of, the words will not come. */
  synchronized void commit() {
    if (closed || ears == null) {
      return;
    }
    var at = link;
    if (at == null || at != listening) {
      ears.onError(
          new ProviderException(
              OpenAiRealtime.NAME + ": the connection broke while the user spoke", true, null));
      return;
    }
    committed++;
    partial.setLength(0);
    at.socket.send(RealtimeMessages.commit());
    at.expectWords(committed);
  }

  synchronized void close() {
    closed = true;
    if (link != null) {
      link.socket.close();
      link = null;
    }
    responses.forEach(response -> response.cancelled = true);
    responses.clear();
  }

  // --- mind and voice

  synchronized RealtimeResponse respond(
      LanguageModel.Request request, LanguageModel.Listener listener) {
    boolean told = agent != null && agent.instructions().equals(request.agent().instructions());
    boolean connected = link != null;
    agent = request.agent();
    var at = connected();
    if (connected && !told) {
      at.socket.send(RealtimeMessages.session(request.agent(), language, voiceName));
    }
    // whoever wanted to hear these would have come before the next question
    responses.removeIf(response -> response.over() && response.voiceless());
    items.adopt(request.messages(), at.socket::send);
    return ask(listener, "", at);
  }

  /** The answer that is being given and that no voice was joined to yet. */
  synchronized @Nullable RealtimeResponse voiceless() {
    for (var response : responses.reversed()) {
      if (response.voiceless()) {
        return response;
      }
    }
    return null;
  }

  synchronized void join(RealtimeResponse response, TextToSpeech.Listener listener) {
    response.listen(listener);
    if (response.over()) {
      responses.remove(response);
    }
  }

  synchronized void say(RealtimeResponse response, String text) {
    response.say(text);
  }

  synchronized void finish(RealtimeResponse response) {
    response.finish();
  }

  synchronized RealtimeResponse recite(String words, TextToSpeech.Listener listener) {
    var response = ask(null, words, connected());
    response.listen(listener);
    return response;
  }

  synchronized void cancel(RealtimeResponse response) {
    response.cancelled = true;
    remember(response);
    if (!response.over() && response.id != null) {
      send(RealtimeMessages.cancel(response.id));
    }
    if (response.over()) {
      responses.remove(response);
    }
  }

  private RealtimeResponse ask(LanguageModel.@Nullable Listener listener, String recited, Link at) {
    var turn = "turn-" + ++turns;
    var response =
        listener == null
            ? new RealtimeResponse(turn, recited)
            : new RealtimeResponse(turn, listener);
    responses.add(response);
    at.socket.send(
        listener == null
            ? RealtimeMessages.recite(response.turn, recited)
            : RealtimeMessages.respond(response.turn));
    at.expectAnswer(response);
    return response;
  }

  private void remember(RealtimeResponse response) {
    if (response.remembered() && response.itemId != null) {
      items.said(response.itemId, response.answer);
    }
  }

  private void send(String message) {
    if (!closed) {
      connected().socket.send(message);
    }
  }

  private Link connected() {
    if (closed) {
      throw new ProviderException(OpenAiRealtime.NAME + ": the talk is over", false, null);
    }
    var current = link;
    if (current == null) {
      current = new Link();
      link = current;
      items.clear();
      current.open();
      if (agent != null) {
        current.socket.send(RealtimeMessages.session(agent, language, voiceName));
      }
    }
    return current;
  }

  /** A connection, open or on its way. */
  private final class Link implements VendorSocket.Handler {
    private final VendorSocket socket = new VendorSocket(vendor, this);
    private int understood = committed;

    private void open() {
      socket.open(
          vendor.at("", Map.of("model", model)),
          Map.of("Authorization", "Bearer " + vendor.key()),
          patience);
    }

    private void expectWords(int number) {
      var unused =
          Timers.after(
              patience,
              () -> {
                synchronized (RealtimeTalk.this) {
                  if (link == this && understood < number) {
                    giveUp(Failures.timeout(vendor, "waiting for words"));
                  }
                }
              });
    }

    private void expectAnswer(RealtimeResponse response) {
      var unused =
          Timers.after(
              patience,
              () -> {
                synchronized (RealtimeTalk.this) {
                  if (link == this && response.itemId == null && !response.over()) {
                    giveUp(Failures.timeout(vendor, "waiting for an answer"));
                  }
                }
              });
    }

    @Override
    public void onOpen() {
      ping();
    }

    private void ping() {
      synchronized (RealtimeTalk.this) {
        if (link == this) {
          socket.ping();
          var unused = Timers.after(BETWEEN_PINGS, this::ping);
        }
      }
    }

    @Override
    public void onText(String message) {
      try {
        var event = JSON.readTree(message);
        synchronized (RealtimeTalk.this) {
          if (link == this) {
            read(event);
          }
        }
      } catch (JsonProcessingException e) {
        synchronized (RealtimeTalk.this) {
          giveUp(Failures.malformed(vendor));
        }
      }
    }

    @Override
    public void onClosed(ProviderException why) {
      synchronized (RealtimeTalk.this) {
        giveUp(why);
      }
    }

    /** The connection is of no use any more; who waits for something hears of it. */
    private void giveUp(ProviderException why) {
      if (link != this) {
        return;
      }
      link = null;
      socket.abort();
      var waiting = List.copyOf(responses);
      responses.clear();
      waiting.forEach(response -> response.failed(why));
      for (; understood < committed && ears != null; understood++) {
        ears.onError(why);
      }
    }

    private void read(JsonNode event) {
      switch (event.path("type").asText()) {
        case "input_audio_buffer.committed" -> awaited.add(event.path("item_id").asText());
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
      awaited.remove(itemId);
      if (!words.isEmpty()) {
        items.heard(itemId, words);
      } else {
        socket.send(RealtimeMessages.delete(itemId));
      }
      understood++;
      partial.setLength(0);
      if (ears != null) {
        ears.onFinal(words);
      }
    }

    private void misunderstood(String itemId) {
      awaited.remove(itemId);
      socket.send(RealtimeMessages.delete(itemId));
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
            socket.send(RealtimeMessages.cancel(response.id));
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
      remember(response);
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
              usage.at("/input_token_details/cached_tokens").asInt()));
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
        giveUp(
            new ProviderException(
                "%s: %s".formatted(OpenAiRealtime.NAME, code),
                code.equals("session_expired"),
                null));
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
}
