package dev.baton.store.recording;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A recording that LiveKit Egress makes.
 *
 * @param id a UUID
 * @param format {@code mp3}, {@code ogg} or {@code mp4}
 * @param storage {@code local} or {@code s3}
 * @param location path on the disk of the egress process, or key in the object store
 * @param egressId LiveKit's id of it; {@code null} before LiveKit answered
 * @param status {@code starting}, {@code active}, {@code ending}, {@code complete} or {@code
 *     failed}
 * @param durationMs 0 as long as it is not known
 * @param bytes 0 as long as it is not known
 */
public record EgressRecording(
    String id,
    String room,
    String format,
    String layout,
    String storage,
    String location,
    @Nullable String egressId,
    String status,
    long durationMs,
    long bytes,
    @Nullable String error,
    Instant startedAt) {

  /** The same, as LiveKit tells of it now. */
  public EgressRecording as(
      String newStatus,
      @Nullable String newEgressId,
      long newDurationMs,
      long newBytes,
      @Nullable String newError) {
    return new EgressRecording(
        id,
        room,
        format,
        layout,
        storage,
        location,
        newEgressId,
        newStatus,
        newDurationMs,
        newBytes,
        newError,
        startedAt);
  }
}
