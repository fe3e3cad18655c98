package dev.baton.workflows.coordination.track;

import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Performs {@link TrackRequest}s; on the queue of coordination. The same delegation may come twice.
 */
@ActivityInterface
public interface TrackSpecialist {

  /**
   * Does what is asked, and answers with a {@link TrackResponse} as data.
   *
   * @throws io.temporal.failure.ApplicationFailure retryable, with a {@link
   *     dev.baton.workflows.coordination.SpecialistError}, for trouble that passes
   */
  @ActivityMethod(name = "TrackSpecialist")
  SpecialistResult perform(Delegation delegation);
}
