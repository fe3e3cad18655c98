package dev.baton.workflows.coordination.recording;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the recording specialist answers. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "result")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RecordingResponse.Started.class, name = "recording_started"),
  @JsonSubTypes.Type(value = RecordingResponse.Stopped.class, name = "recording_stopped"),
  @JsonSubTypes.Type(value = RecordingResponse.Recordings.class, name = "recordings"),
  @JsonSubTypes.Type(value = RecordingResponse.Stored.class, name = "recording_stored"),
  @JsonSubTypes.Type(value = RecordingResponse.Download.class, name = "download"),
  @JsonSubTypes.Type(value = RecordingResponse.Deleted.class, name = "recording_deleted"),
  @JsonSubTypes.Type(value = RecordingResponse.Retained.class, name = "retention_applied")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface RecordingResponse {

  /**
   * The room is being recorded.
   *
   * @param storageLocation where the recording will lie
   */
  record Started(String recordingId, String room, String recorder, String storageLocation)
      implements RecordingResponse {}

  /** The recording has ended, or is about to: then its status is {@code ending}. */
  record Stopped(RecordingView recording) implements RecordingResponse {}

  /** Recordings, the newest first. */
  record Recordings(List<RecordingView> recordings) implements RecordingResponse {}

  /** The object store has it now. */
  record Stored(String recordingId, String storageLocation) implements RecordingResponse {}

  /**
   * Where to get it.
   *
   * @param url complete, or a path of Baton's API
   * @param expiresAt when the address stops working; {@code null}: it does not
   */
  record Download(String recordingId, String url, String mediaType, @Nullable Instant expiresAt)
      implements RecordingResponse {}

  /** It is gone. */
  record Deleted(String recordingId) implements RecordingResponse {}

  /** What was deleted, or would be. */
  record Retained(List<String> recordings, Instant olderThan, boolean dryRun)
      implements RecordingResponse {}

  /**
   * A recording.
   *
   * @param status {@code starting}, {@code active}, {@code ending}, {@code complete} or {@code
   *     failed}
   * @param durationMs 0 as long as it is not known
   * @param bytes 0 as long as it is not known
   */
  @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
  record RecordingView(
      String recordingId,
      String room,
      String recorder,
      String format,
      String storageLocation,
      String status,
      long durationMs,
      long bytes,
      Instant startedAt,
      @Nullable String error) {}
}
