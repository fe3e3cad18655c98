package dev.baton.workflows.recording;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** What finishing a recording takes. Every method may be repeated. */
@ActivityInterface
public interface RecordingActivities {

  /** Type of the failure of {@link #join} when no worker wrote anything. */
  String NOTHING_RECORDED = "NothingRecorded";

  /**
   * Joins the session's segments, in order, to one MP3 file and verifies that it plays as long as
   * they do. Segments stay until {@link #list} has succeeded.
   *
   * @throws io.temporal.failure.ApplicationFailure non-retryable, of type {@link
   *     #NOTHING_RECORDED}, when there is neither a segment nor a joined file
   */
  @ActivityMethod(name = "JoinRecording")
  Recording join(String sessionId);

  /** Makes the recording visible, and removes its segments. */
  @ActivityMethod(name = "ListRecording")
  void list(Recording recording);
}
