package dev.baton.workflows.coordination.egress;

import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Performs {@link EgressRequest}s; on the queue of coordination. The same delegation may come
 * twice.
 */
@ActivityInterface
public interface EgressSpecialist {

  /**
   * Does what is asked, and answers with a {@link EgressResponse} as data.
   *
   * @throws io.temporal.failure.ApplicationFailure retryable, with a {@link
   *     dev.baton.workflows.coordination.SpecialistError}, for trouble that passes
   */
  @ActivityMethod(name = "EgressSpecialist")
  SpecialistResult perform(Delegation delegation);
}
