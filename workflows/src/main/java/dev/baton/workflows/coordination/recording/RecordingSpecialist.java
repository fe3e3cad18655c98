package dev.baton.workflows.coordination.recording;

import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Performs {@link RecordingRequest}s; on the queue of coordination. The same delegation may come
 * twice.
 */
@ActivityInterface
public interface RecordingSpecialist {

  /**
   * Does what is asked, and answers with a {@link RecordingResponse} as data.
   *
   * @throws io.temporal.failure.ApplicationFailure retryable, with a {@link
   *     dev.baton.workflows.coordination.SpecialistError}, for trouble that passes
   */
  @ActivityMethod(name = "RecordingSpecialist")
  SpecialistResult perform(Delegation delegation);
}
