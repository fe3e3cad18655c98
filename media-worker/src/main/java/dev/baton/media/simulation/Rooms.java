package dev.baton.media.simulation;

import org.jspecify.annotations.Nullable;

/**
 * Where conversations in rooms are held.
 *
 * @param studio {@code null} where there is no media server; they are held locally then
 * @param absence why there is none; empty where there is one
 * @param exports who records conversations besides
 */
public record Rooms(@Nullable RoomStudio studio, String absence, RoomExports exports)
    implements AutoCloseable {

  /** On that server. */
  public static Rooms on(RoomStudio studio) {
    return new Rooms(studio, "", RoomExports.NONE);
  }

  /** Nowhere, and why. */
  public static Rooms none(String why) {
    return new Rooms(null, why, RoomExports.NONE);
  }

  /** The same, with somebody else who records. */
  public Rooms exporting(RoomExports others) {
    return new Rooms(studio, absence, others);
  }

  @Override
  public void close() {
    if (studio != null) {
      studio.close();
    }
  }
}
