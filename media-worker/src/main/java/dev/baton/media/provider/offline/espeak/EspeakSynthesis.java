package dev.baton.media.provider.offline.espeak;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/** One reply: its sentences wait here until the engine comes to them. */
final class EspeakSynthesis implements TextToSpeech.Synthesis {

  private final EspeakEngine engine;
  private final @Nullable String voice;
  private final String language;
  private final TextToSpeech.Listener listener;
  private final CallbackQueue callbacks = new CallbackQueue("espeak-callback");

  private final Object lock = new Object();
  private final ArrayDeque<Sentence> waiting = new ArrayDeque<>();
  private boolean first = true;
  private boolean finished;
  private boolean scheduled;

  /**
   * A sentence to speak.
   *
   * @param first whether it opens the reply
   */
  record Sentence(String text, boolean first) {}

  EspeakSynthesis(
      EspeakEngine engine,
      @Nullable String voice,
      String language,
      TextToSpeech.Listener listener) {
    this.engine = engine;
    this.voice = voice;
    this.language = language;
    this.listener = listener;
  }

  @Override
  public void push(String text) {
    synchronized (lock) {
      for (var sentence : Sentences.of(text.replace('\0', ' '))) {
        waiting.add(new Sentence(sentence, first));
        first = false;
      }
      schedule();
    }
  }

  @Override
  public void finish() {
    synchronized (lock) {
      finished = true;
      schedule();
    }
  }

  @Override
  public void cancel() {
    callbacks.close();
    synchronized (lock) {
      waiting.clear();
    }
  }

  @Nullable String voice() {
    return voice;
  }

  String language() {
    return language;
  }

  boolean cancelled() {
    return callbacks.closed();
  }

  @Nullable Sentence nextSentence() {
    synchronized (lock) {
      return waiting.poll();
    }
  }

  /** A sentence was spoken. */
  void spoken(SpokenSentence sentence, int sampleRateHz) {
    callbacks.execute(() -> {
      for (var part : sentence.parts()) {
        if (!callbacks.closed()) {
          listener.onAudio(part.samples(), sampleRateHz, part.text());
        }
      }
    });
  }

  /** The engine's turn with this reply is over: back into the queue, or done. */
  void yield() {
    synchronized (lock) {
      scheduled = false;
      if (!waiting.isEmpty()) {
        schedule();
      } else if (finished) {
        finished = false;
        callbacks.execute(listener::onDone);
      }
    }
  }

  /** The reply cannot be spoken. */
  void fail(ProviderException error) {
    synchronized (lock) {
      waiting.clear();
      finished = false;
      scheduled = false;
    }
    callbacks.execute(() -> listener.onError(error));
  }

  private void schedule() {
    if (!scheduled && !callbacks.closed()) {
      scheduled = true;
      engine.schedule(this);
    }
  }
}
