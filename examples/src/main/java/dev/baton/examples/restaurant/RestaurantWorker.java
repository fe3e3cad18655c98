package dev.baton.examples.restaurant;

import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowClientOptions;
import io.temporal.failure.ApplicationFailure;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.Worker;
import io.temporal.worker.WorkerFactory;

/**
 * The process that serves it: {@code BATON_TEMPORAL_ADDRESS=localhost:7233 java -cp …
 * dev.baton.examples.restaurant.RestaurantWorker}. It needs nothing of Baton.
 */
public final class RestaurantWorker implements Restaurant {

  /** What the template says as {@code activity.taskQueue}. */
  public static final String QUEUE = "restaurant";

  private static final int SEATS = 12;

  @Override
  public String book(Booking booking) {
    if (booking.guests() > SEATS) {
      // "Not retryable" tells Baton that nothing was done; the words go to the agent.
      throw ApplicationFailure.newNonRetryableFailure(
          "We have no table for more than %d.".formatted(SEATS), "NoTable");
    }
    return "Table 7 for %d.".formatted(booking.guests());
  }

  /** Lets a worker serve it. */
  public static void serve(Worker worker) {
    worker.registerActivitiesImplementations(new RestaurantWorker());
  }

  /** Serves until the process ends. */
  public static void main(String[] arguments) {
    var stubs =
        WorkflowServiceStubs.newServiceStubs(
            WorkflowServiceStubsOptions.newBuilder()
                .setTarget(System.getenv().getOrDefault("BATON_TEMPORAL_ADDRESS", "localhost:7233"))
                .build());
    var client =
        WorkflowClient.newInstance(
            stubs,
            WorkflowClientOptions.newBuilder()
                .setNamespace(System.getenv().getOrDefault("BATON_TEMPORAL_NAMESPACE", "default"))
                .build());
    var factory = WorkerFactory.newInstance(client);
    serve(factory.newWorker(QUEUE));
    factory.start();
  }
}
