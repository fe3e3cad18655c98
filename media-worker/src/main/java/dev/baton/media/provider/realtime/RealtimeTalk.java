package dev.baton.media.provider.realtime;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.LanguageModel;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.SpeechToSpeech;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.provider.socket.Endpoint;
import dev.baton.media.provider.socket.Failures;
import dev.baton.media.provider.socket.Timers;
import dev.baton.media.provider.socket.VendorSocket;
import dev.baton.workflows.agent.AgentDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One agent's connection, and the three sides of it. What comes ({@link RealtimeEvents}) is passed
 * on under its lock, in order. A connection that broke is made anew when it is needed next; the
 * conversation is then told to it in words.
 */
final class RealtimeTalk implements SpeechToSpeech.Talk {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A peer that is gone is noticed that much later at most; see {@link VendorSocket}. */
  private static final Duration BETWEEN_PINGS = Duration.ofSeconds(1);

  private final Endpoint endpoint;
  private final String model;
  private final String voiceName;
  private final Duration patience;
  private final RealtimeItems items = new RealtimeItems();
  private final List<RealtimeResponse> responses = new ArrayList<>();

  private int turns;
  private @Nullable Link link;
  private @Nullable Link listening;
  private @Nullable AgentDefinition agent;
  private String language = "en";
  private SpeechToText.@Nullable Listener ears;
  private boolean closed;

  /** Why the last connection is gone. */
  private @Nullable ProviderException lost;

  RealtimeTalk(Endpoint endpoint, String model, String voiceName, Duration patience) {
    this.endpoint = endpoint;
    this.model = model;
    this.voiceName = voiceName;
    this.patience = patience;
  }

  /** Name of the model. */
  String model() {
    return model;
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
    connected().events.listen(listener);
  }

  /** More of an utterance; of no use to a connection that has not heard its beginning. */
  synchronized void append(short[] samples, int count) {
    if (count > 0 && link != null && link == listening) {
      link.socket.send(RealtimeMessages.append(samples, count));
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
          lost != null
              ? lost
              : new ProviderException(
                  OpenAiRealtime.NAME + ": the connection broke while the user spoke", true, null));
      return;
    }
    int number = at.events.awaitWords();
    at.socket.send(RealtimeMessages.commit());
    at.expectWords(number);
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
    response.remember(items);
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
      if (ears != null) {
        current.events.listen(ears);
      }
      current.open();
      if (agent != null) {
        current.socket.send(RealtimeMessages.session(agent, language, voiceName));
      }
    }
    return current;
  }

  /** A connection, open or on its way. */
  private final class Link implements VendorSocket.Handler {
    private final VendorSocket socket = new VendorSocket(endpoint, this);
    private final RealtimeEvents events =
        new RealtimeEvents(items, responses, socket::send, this::giveUp);

    private void open() {
      socket.open(
          endpoint.at("", Map.of("model", model)),
          Map.of("Authorization", "Bearer " + endpoint.key()),
          patience);
    }

    private void expectWords(int number) {
      var unused =
          Timers.after(
              patience,
              () -> {
                synchronized (RealtimeTalk.this) {
                  if (link == this && events.awaitsWords(number)) {
                    giveUp(Failures.timeout(endpoint, "waiting for words"));
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
                    giveUp(Failures.timeout(endpoint, "waiting for an answer"));
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
            events.read(event);
          }
        }
      } catch (JsonProcessingException e) {
        synchronized (RealtimeTalk.this) {
          giveUp(Failures.malformed(endpoint));
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
      lost = why;
      socket.abort();
      events.ended(why);
    }
  }
}
