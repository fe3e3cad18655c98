package dev.baton.media.provider;

import dev.baton.workflows.agent.AgentDefinition;

/** Turns speech into text. */
public interface SpeechToText extends Provider {

  /** Sample rate of the audio pushed into a {@link Stream}, Hz. */
  int SAMPLE_RATE_HZ = 16_000;

  /**
   * Opens a stream for one session and agent. Must not block on the network: a connection that
   * fails is told to the listener.
   *
   * @param agent the active agent: its examples make up the grammar of offline recognisers
   * @param language BCP 47 tag
   */
  Stream open(AgentDefinition agent, String language, Listener listener);

  /** One session's ears. Calls come from one thread; none of them blocks. */
  interface Stream extends AutoCloseable {

    /** Speech begins; the audio that follows belongs to one utterance. */
    void speechStarted();

    /** Audio of the utterance, {@link #SAMPLE_RATE_HZ}; the array is the caller's and is reused. */
    void push(short[] samples, int offset, int length);

    /**
     * Speech ended; the final text is due.
     *
     * @param speechMs length of the speech, silence at its end not included
     */
    void speechEnded(int speechMs);

    @Override
    void close();
  }

  /** Hears of the text. */
  interface Listener {

    /** The text so far, which may still change. */
    void onPartial(String text);

    /** The utterance's text; empty when nothing was understood. Once for each utterance. */
    void onFinal(String text);

    /**
     * The user speaks another language than before, as far as the vendor can tell; comes before the
     * text that is in it.
     *
     * @param tag BCP 47
     */
    default void onLanguage(String tag) {}

    /** The utterance's text will not come. The stream stays usable. */
    void onError(ProviderException error);
  }
}
