package dev.baton.media.room;

/** A way that words take between this participant and the room; see {@link Room#ways}. */
public enum Way {
  /** What this participant publishes reaches the server. */
  MEDIA_OUT,

  /** Reliable data that is sent leaves at once; before, it waits. */
  DATA_OUT,

  /** What others publish can arrive. */
  MEDIA_IN,

  /** Data of others arrives; the server drops what comes before. */
  DATA_IN,

  /** All audio that others have announced arrives. */
  VOICES_IN
}
