package dev.baton.workflows.coordination.room;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * How a room is.
 *
 * @param emptyTimeoutS how long it stays open before somebody came, s: 0 to 604 800
 * @param departureTimeoutS how long it stays open after the last one left, s: 0 to 604 800
 * @param maxParticipants 0 (no limit) to 10 000
 * @param metadata for the participants to read, at most 64 000 bytes
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record RoomSettings(
    @Nullable Integer emptyTimeoutS,
    @Nullable Integer departureTimeoutS,
    @Nullable Integer maxParticipants,
    @Nullable String metadata) {

  /** The server's defaults. */
  public static final RoomSettings DEFAULT = new RoomSettings(null, null, null, null);
}
