package dev.baton.media.simulation;

/** Has a conversation in a room recorded by somebody else, too. */
@FunctionalInterface
public interface RoomExports {

  /** Nobody records it. */
  RoomExports NONE = (room, conversation) -> {};

  /**
   * A conversation is about to begin. Returns at once; that it is not recorded is no reason not to
   * have it.
   *
   * @param room LiveKit's name of it
   * @param conversation names it in its batch
   */
  void begin(String room, String conversation);
}
