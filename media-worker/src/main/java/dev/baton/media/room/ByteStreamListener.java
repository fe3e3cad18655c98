package dev.baton.media.room;

/** Takes byte streams of one topic, piece by piece. Called like a {@link RoomListener}. */
public interface ByteStreamListener {

  /**
   * A stream began.
   *
   * @return whether it is wanted; of one that is not nothing is heard any more
   */
  default boolean started(ByteStreamInfo info) {
    return true;
  }

  /**
   * A piece of it arrived.
   *
   * @param bytes owned by the receiver
   * @param received how many there were so far, these included
   */
  void chunk(ByteStreamInfo info, byte[] bytes, long received);

  /** All of it arrived. */
  void completed(ByteStreamInfo info);

  /** The stream broke off: the sender left or gave up, or something of it is missing. */
  default void aborted(ByteStreamInfo info, String reason) {}
}
