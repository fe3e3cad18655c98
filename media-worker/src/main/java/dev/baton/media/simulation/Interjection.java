package dev.baton.media.simulation;

import static dev.baton.media.room.AudioFrameListener.SAMPLE_RATE_HZ;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.provider.TextToSpeech;
import dev.baton.media.voice.WholeSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Duration;
import java.util.Arrays;

/**
 * A line that is said at its moment, whoever talks: spoken before the conversation begins.
 *
 * @param text its words
 * @param samples 48 kHz mono, without the silence around them
 */
record Interjection(String text, short[] samples) {

  private static final Duration SPOKEN_WITHIN = Duration.ofSeconds(20);

  /** Quieter is no part of the words. */
  private static final int QUIET = 64;

  /**
   * Has it spoken.
   *
   * @throws ProviderException when the voice does not do so
   */
  static Interjection of(String text, TextToSpeech voice, ModelChoice choice, String language) {
    try {
      return new Interjection(
          text, trimmed(WholeSpeech.of(text, voice, choice, language, SPOKEN_WITHIN)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProviderException("the voice was not waited for", true, e);
    }
  }

  private static short[] trimmed(short[] samples) {
    int from = 0;
    int to = samples.length;
    while (from < to && Math.abs(samples[from]) < QUIET) {
      from++;
    }
    while (to > from && Math.abs(samples[to - 1]) < QUIET) {
      to--;
    }
    return Arrays.copyOfRange(samples, from, to);
  }

  /** How long it takes to say, ms. */
  int lengthMs() {
    return samples.length * 1_000 / SAMPLE_RATE_HZ;
  }
}
