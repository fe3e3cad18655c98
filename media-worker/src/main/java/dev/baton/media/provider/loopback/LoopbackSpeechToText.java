package dev.baton.media.provider.loopback;

import dev.baton.media.provider.CallbackQueue;
import dev.baton.media.provider.SpeechToText;
import dev.baton.workflows.agent.AgentDefinition;

/** Hears one of two sentences, by how long the user spoke. */
public final class LoopbackSpeechToText implements SpeechToText {

  /** Utterances shorter than this ask for the time, ms. */
  static final int LONG_MS = 2_500;

  static final String SHORT_UTTERANCE = "tell me the time please";
  static final String LONG_UTTERANCE = "tell me a long story please";

  @Override
  public String name() {
    return "loopback";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    var callbacks = new CallbackQueue("loopback-stt");
    return new Stream() {
      @Override
      public void speechStarted() {}

      @Override
      public void push(short[] samples, int offset, int length) {}

      @Override
      public void speechEnded(int speechMs) {
        var text = speechMs < LONG_MS ? SHORT_UTTERANCE : LONG_UTTERANCE;
        callbacks.execute(() -> listener.onFinal(text));
      }

      @Override
      public void close() {
        callbacks.close();
      }
    };
  }
}
