package dev.baton.media.room;

/** Takes whole files of one topic. Called like a {@link RoomListener}. */
public interface FileListener {

  /** All of a file arrived. */
  void received(ByteStreamInfo info, byte[] content);

  /** A file is not taken, or broke off; the reason is for people to read. */
  default void refused(ByteStreamInfo info, String reason) {}
}
