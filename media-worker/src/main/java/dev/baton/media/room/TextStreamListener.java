package dev.baton.media.room;

/** Takes text streams of one topic. Called like a {@link RoomListener}. */
@FunctionalInterface
public interface TextStreamListener {

  /** A stream began. */
  default void started(TextStreamInfo info) {}

  /** A piece of its text arrived. */
  default void chunk(TextStreamInfo info, String piece) {}

  /** The stream ended. */
  void completed(TextStreamInfo info, String text);

  /** The stream broke off: the sender left or gave up. */
  default void aborted(TextStreamInfo info, String reason) {}
}
