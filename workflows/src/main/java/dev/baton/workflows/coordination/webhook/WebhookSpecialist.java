package dev.baton.workflows.coordination.webhook;

import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Performs {@link WebhookRequest}s; on the queue of coordination. The same delegation may come
 * twice.
 */
@ActivityInterface
public interface WebhookSpecialist {

  /**
   * Does what is asked, and answers with a {@link WebhookResponse} as data.
   *
   * @throws io.temporal.failure.ApplicationFailure retryable, with a {@link
   *     dev.baton.workflows.coordination.SpecialistError}, for trouble that passes
   */
  @ActivityMethod(name = "WebhookSpecialist")
  SpecialistResult perform(Delegation delegation);
}
