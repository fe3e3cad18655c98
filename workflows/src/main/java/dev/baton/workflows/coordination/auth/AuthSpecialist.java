package dev.baton.workflows.coordination.auth;

import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Performs {@link AuthRequest}s; on the queue of coordination. The same delegation may come twice.
 */
@ActivityInterface
public interface AuthSpecialist {

  /**
   * Does what is asked, and answers with a {@link AuthResponse} as data.
   *
   * @throws io.temporal.failure.ApplicationFailure retryable, with a {@link
   *     dev.baton.workflows.coordination.SpecialistError}, for trouble that passes
   */
  @ActivityMethod(name = "AuthSpecialist")
  SpecialistResult perform(Delegation delegation);
}
