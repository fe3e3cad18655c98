package dev.baton.media.simulation;

import java.io.Serial;

/** Two agents could not meet in a room; they may meet elsewhere. */
final class NoRoomException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  NoRoomException(String message, Throwable cause) {
    super(message, cause);
  }
}
