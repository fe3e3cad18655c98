package dev.baton.examples.ears;

import dev.baton.media.provider.SpeechToText;
import dev.baton.workflows.agent.AgentDefinition;

/**
 * A recogniser that understands one thing: how long somebody made a sound. Real ones send the audio
 * on; what they have in common with this one is the interface. The jar goes onto {@code
 * BATON_PROVIDERS_CLASSPATH} of the media workers, and a template says {@code stt: {provider:
 * morse}}.
 */
public final class MorseEars implements SpeechToText {

  private static final int LONG_MS = 600;

  @Override
  public String name() {
    return "morse";
  }

  @Override
  public boolean available() {
    return true;
  }

  @Override
  public Stream open(AgentDefinition agent, String language, Listener listener) {
    return new Stream() {
      private long samples;

      @Override
      public void speechStarted() {
        samples = 0;
      }

      @Override
      public void push(short[] audio, int offset, int length) {
        samples += length;
      }

      @Override
      public void speechEnded(int speechMs) {
        listener.onFinal(samples == 0 ? "" : speechMs < LONG_MS ? "yes" : "no");
      }

      @Override
      public void close() {
        // Nothing is open.
      }
    };
  }
}
