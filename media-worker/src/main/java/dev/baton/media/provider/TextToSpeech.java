package dev.baton.media.provider;

import dev.baton.workflows.agent.ModelChoice;

/** Turns text into speech. */
public interface TextToSpeech extends Provider {

  /**
   * Opens the synthesis of one reply; returns at once.
   *
   * @param choice model and voice
   * @param language BCP 47 tag
   */
  Synthesis open(ModelChoice choice, String language, Listener listener);

  /** One reply on its way to speech. Calls come from one thread; none of them blocks. */
  interface Synthesis {

    /** A sentence or more; text is spoken in the order it is pushed. */
    void push(String text);

    /** No more text follows. */
    void finish();

    /** Stops at once; nothing is heard of it afterwards. */
    void cancel();
  }

  /** Hears of the speech. */
  interface Listener {

    /**
     * Audio of a pushed text. The listener may keep the array.
     *
     * @param samples PCM, mono
     * @param sampleRateHz 8000–48000
     * @param text the part of the pushed text that these samples speak, to its end; empty when the
     *     samples continue a part announced before. A listener that must know what was played by a
     *     given sample divides the part by duration.
     */
    void onAudio(short[] samples, int sampleRateHz, String text);

    /**
     * The samples of the part announced last end before its text does.
     *
     * @param unspoken the end of that part; it may be announced again with other samples
     */
    default void onCut(String unspoken) {}

    /** All text was spoken. */
    void onDone();

    /** No more audio comes. */
    void onError(ProviderException error);
  }
}
