package dev.baton.media.room;

import java.io.Serial;

/** A room could not be joined or used; the message says what to do about it. */
public final class RoomException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /** With the cure in the message. */
  public RoomException(String message) {
    super(message);
  }

  /** With the cure in the message, and what went wrong below. */
  public RoomException(String message, Throwable cause) {
    super(message, cause);
  }
}
