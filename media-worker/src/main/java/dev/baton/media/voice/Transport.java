package dev.baton.media.voice;

import java.util.function.IntConsumer;

/** How long audio is under way between the pipeline and the media server. */
public interface Transport {

  /** Nobody knows. */
  Transport UNKNOWN = delayMs -> {};

  /**
   * Measures; returns at once.
   *
   * @param delayMs told, on any thread, how many ms the way there and back takes at the moment; not
   *     called where it cannot be measured
   */
  void measure(IntConsumer delayMs);
}
