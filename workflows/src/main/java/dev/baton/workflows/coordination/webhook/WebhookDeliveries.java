package dev.baton.workflows.coordination.webhook;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;

/** What telling endpoints takes; on the queue of coordination. Every method may be repeated. */
@ActivityInterface
public interface WebhookDeliveries {

  /** Failure type of an attempt that is not to be repeated. */
  String REFUSED = "WebhookRefused";

  /** Writes down a delivery for each endpoint that wants the event; gives their ids. */
  @ActivityMethod(name = "PrepareWebhooks")
  List<String> prepare(WebhookEvent event);

  /**
   * Sends a delivery once, signed, and writes down what came of it.
   *
   * @throws io.temporal.failure.ApplicationFailure when the endpoint did not take it; of type
   *     {@link #REFUSED} when it never will
   */
  @ActivityMethod(name = "SendWebhook")
  void send(String deliveryId);

  /** Writes down that a delivery is not tried any more. */
  @ActivityMethod(name = "GiveUpWebhook")
  void giveUp(String deliveryId);
}
