package dev.baton.media.room;

import java.util.List;

/**
 * Hears what happens in a room. Events of a room come one after another on a virtual thread, so a
 * listener may block, but then later events wait.
 */
public interface RoomListener {

  /** The room is joined: called once, before any other event. Register handlers here. */
  default void joined(Room room) {}

  /** Somebody joined, or was there before. */
  default void participantConnected(Participant participant) {}

  /**
   * Somebody left.
   *
   * @param why {@link DisconnectReason#LEFT} if on purpose; {@link DisconnectReason#SIGNAL_LOST} if
   *     nobody knows, as when it happened while this side was not connected
   */
  default void participantDisconnected(Participant participant, DisconnectReason why) {}

  /**
   * Name, metadata or attributes of a participant changed, those of the local one included. If the
   * sid differs, a newer connection under the same identity has replaced it before it was gone.
   */
  default void participantChanged(Participant before, Participant after) {}

  /** Somebody's audio arrives from now on. */
  default void trackSubscribed(RemoteAudioTrack track) {}

  /** Somebody's audio ended. */
  default void trackUnsubscribed(RemoteAudioTrack track) {}

  /** Somebody offers video; {@link Room#watch} asks for it. */
  default void videoPublished(VideoPublication video) {}

  /** Somebody offers a video no more. */
  default void videoUnpublished(VideoPublication video) {}

  /** Video that was asked for arrives from now on. */
  default void videoSubscribed(RemoteVideoTrack track) {}

  /** Video that was asked for has ended. */
  default void videoUnsubscribed(RemoteVideoTrack track) {}

  /** Somebody muted or unmuted a track; while muted its frames are silent. */
  default void trackMuted(RemoteAudioTrack track, boolean muted) {}

  /**
   * Who is heard now.
   *
   * @param identities loudest first
   */
  default void activeSpeakersChanged(List<String> identities) {}

  /** A data packet arrived. */
  default void dataReceived(DataMessage message) {}

  /**
   * The connection broke and is being made again. What is sent meanwhile waits; audio that is
   * pushed is lost while {@link LocalAudioTrack#interrupted}.
   */
  default void reconnecting() {}

  /**
   * The connection is back. Where the server had forgotten this participant, the others' tracks
   * were unsubscribed and subscribed again, and the own ones have new sids.
   */
  default void reconnected() {}

  /**
   * Asked before the room is resumed or joined again after a break: a server lets whoever comes
   * last have an identity, so another participant under the same one would be sent away. If not,
   * the room has ended with {@link DisconnectReason#DUPLICATE_IDENTITY}. Not one of the events: it
   * is called on a thread of its own, and may block.
   */
  default boolean mayReturn() {
    return true;
  }

  /** The room ended; called once, the last event. */
  default void disconnected(DisconnectReason reason) {}
}
