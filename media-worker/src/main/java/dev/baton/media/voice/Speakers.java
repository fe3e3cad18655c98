package dev.baton.media.voice;

/** Knows whose voice is heard, where several people share the ears. From any thread. */
public interface Speakers {

  /** Identity of who is heard now, or was last; empty where nobody knows. */
  String speaking();

  /**
   * An utterance has ended: gives whose it was, by who was heard most of its time; what is heard
   * from now on is another.
   */
  default String utteranceEnded() {
    return speaking();
  }
}
