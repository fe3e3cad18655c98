package dev.baton.examples.restaurant;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/** The tool as Temporal sees it; the template names the type and the queue. */
@ActivityInterface
public interface Restaurant {

  /**
   * What the agent gives.
   *
   * @param guests how many come
   */
  record Booking(int guests) {}

  /** Gives the answer in words. */
  @ActivityMethod(name = "BookTable")
  String book(Booking booking);
}
