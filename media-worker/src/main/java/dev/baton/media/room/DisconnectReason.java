package dev.baton.media.room;

import livekit.LivekitModels;

/** Why a room ended for this participant. */
public enum DisconnectReason {
  /** {@link Room#disconnect()} was called. */
  LEFT,
  /** Another participant joined under the same identity: it replaced this one. */
  DUPLICATE_IDENTITY,
  /** The server was asked to remove this participant. */
  REMOVED,
  /** The room was deleted, or closed because it was empty. */
  ROOM_CLOSED,
  /** The server is shutting down. */
  SERVER_SHUTDOWN,
  /** The server asked to leave for another reason. */
  SERVER_ASKED,
  /** The signalling connection was lost. */
  SIGNAL_LOST,
  /** A media connection could not be made, or failed. */
  MEDIA_FAILED;

  /** Whether the server told this participant to leave. */
  public boolean askedByServer() {
    return switch (this) {
      case DUPLICATE_IDENTITY, REMOVED, ROOM_CLOSED, SERVER_SHUTDOWN, SERVER_ASKED -> true;
      case LEFT, SIGNAL_LOST, MEDIA_FAILED -> false;
    };
  }

  static DisconnectReason of(LivekitModels.DisconnectReason reason) {
    return switch (reason) {
      case DUPLICATE_IDENTITY -> DUPLICATE_IDENTITY;
      case PARTICIPANT_REMOVED -> REMOVED;
      case ROOM_DELETED, ROOM_CLOSED -> ROOM_CLOSED;
      case SERVER_SHUTDOWN -> SERVER_SHUTDOWN;
      case CLIENT_INITIATED -> LEFT;
      default -> SERVER_ASKED;
    };
  }
}
