package dev.baton.workflows.coordination.webhook;

import dev.baton.workflows.coordination.CoordinationContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;

/** Tries after 5, 15, 45 s and so on, at last every hour, for a day. Then the delivery is dead. */
public final class WebhookDeliveryWorkflowImpl implements WebhookDeliveryWorkflow {

  private static final Duration PATIENCE = Duration.ofDays(1);

  private final WebhookDeliveries sending =
      Workflow.newActivityStub(
          WebhookDeliveries.class,
          ActivityOptions.newBuilder()
              .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
              .setStartToCloseTimeout(Duration.ofSeconds(40))
              .setScheduleToCloseTimeout(PATIENCE)
              .setRetryOptions(
                  RetryOptions.newBuilder()
                      .setInitialInterval(Duration.ofSeconds(5))
                      .setBackoffCoefficient(3)
                      .setMaximumInterval(Duration.ofHours(1))
                      .setDoNotRetry(WebhookDeliveries.REFUSED)
                      .build())
              .build());

  private final WebhookDeliveries records = records();

  /** What is written down of deliveries; each step is repeated until it succeeds. */
  static WebhookDeliveries records() {
    return Workflow.newActivityStub(
        WebhookDeliveries.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
            .setStartToCloseTimeout(Duration.ofSeconds(20))
            .build());
  }

  @Override
  public boolean deliver(String deliveryId) {
    try {
      sending.send(deliveryId);
      return true;
    } catch (ActivityFailure e) {
      records.giveUp(deliveryId);
      return false;
    }
  }
}
