package dev.baton.media.voice;

/** Judges from the words whether a user has more to say. */
@FunctionalInterface
public interface TurnDetector {

  /**
   * Whether the turn seems unfinished, so that it is worth waiting for the longest endpointing
   * delay.
   *
   * @param text what was heard of the turn so far, not empty
   */
  boolean unfinished(String text);
}
