package dev.baton.workflows.coordination.recording;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.jspecify.annotations.Nullable;

/**
 * What the recording specialist can be asked for; the JSON property {@code operation} tells which.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "operation")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RecordingRequest.StartRecording.class, name = "start_recording"),
  @JsonSubTypes.Type(value = RecordingRequest.StopRecording.class, name = "stop_recording"),
  @JsonSubTypes.Type(value = RecordingRequest.ListRecordings.class, name = "list_recordings"),
  @JsonSubTypes.Type(value = RecordingRequest.StoreRecording.class, name = "store_recording"),
  @JsonSubTypes.Type(value = RecordingRequest.DownloadRecording.class, name = "download_recording"),
  @JsonSubTypes.Type(value = RecordingRequest.DeleteRecording.class, name = "delete_recording"),
  @JsonSubTypes.Type(value = RecordingRequest.ApplyRetention.class, name = "apply_retention")
})
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public sealed interface RecordingRequest {

  /**
   * Record a room. The same delegation starts one recording, however often it is performed.
   *
   * @param room must be open
   * @param recorder see {@link RecordingPlan}, as for the three that follow
   */
  record StartRecording(
      @Nullable String room,
      @Nullable String recorder,
      @Nullable String format,
      @Nullable String layout,
      @Nullable String storage)
      implements RecordingRequest {

    /** To record that room in that way. */
    public static StartRecording of(String room, RecordingPlan plan) {
      return new StartRecording(
          room, plan.recorder(), plan.format(), plan.layout(), plan.storage());
    }
  }

  /**
   * End a recording; one that has ended already stays as it is. The native one ends with its
   * session.
   */
  record StopRecording(@Nullable String recordingId) implements RecordingRequest {}

  /** Tell which recordings there are, the newest first, at most 200; of one room where given. */
  record ListRecordings(@Nullable String room) implements RecordingRequest {}

  /** Copy a finished recording from the local folder into the object store. */
  record StoreRecording(@Nullable String recordingId) implements RecordingRequest {}

  /**
   * Give an address to download a finished recording from.
   *
   * @param validS how long the address is good where the object store has it, s: 60 to 604 800;
   *     3600 where not given
   */
  record DownloadRecording(@Nullable String recordingId, @Nullable Long validS)
      implements RecordingRequest {}

  /**
   * Delete a finished recording of a session, files and entry. That it happened is kept. One that
   * is gone already stays gone.
   *
   * @param deletedBy who wants it; the recording specialist where not given
   */
  record DeleteRecording(@Nullable String recordingId, @Nullable String deletedBy)
      implements RecordingRequest {}

  /**
   * Delete recordings that are older than so many days, file and entry.
   *
   * @param days 1 to 3650
   * @param dryRun only tell which ones would be
   */
  record ApplyRetention(@Nullable Integer days, boolean dryRun) implements RecordingRequest {}
}
