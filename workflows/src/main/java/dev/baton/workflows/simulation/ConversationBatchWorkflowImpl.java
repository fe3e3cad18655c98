package dev.baton.workflows.simulation;

import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInit;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;

/** Keeps so many conversations under way as the batch says, and counts each of them once. */
public class ConversationBatchWorkflowImpl implements ConversationBatchWorkflow {

  /** So many to a run of the workflow: its history stays below 2000 events. */
  private static final int CONVERSATIONS_A_RUN = 250;

  private static final int SHOWN = 5;

  private final ConversationBatch batch;
  private final List<ConversationResult> finished;
  private int running;

  @WorkflowInit
  public ConversationBatchWorkflowImpl(ConversationBatch batch) {
    this.batch = batch;
    this.finished = new ArrayList<>(batch.finished());
  }

  @Override
  public BatchProgress play(ConversationBatch asked) {
    var done = new HashSet<Integer>();
    finished.forEach(result -> done.add(result.number()));
    int begun = 0;
    for (int number = 1; number <= batch.count() && begun < CONVERSATIONS_A_RUN; number++) {
      if (!done.contains(number)) {
        Workflow.await(() -> running < batch.concurrency());
        begin(batch.plan(number));
        begun++;
      }
    }
    Workflow.await(() -> running == 0);
    finished.sort(Comparator.comparingInt(ConversationResult::number));
    if (finished.size() < batch.count()) {
      Workflow.newContinueAsNewStub(ConversationBatchWorkflow.class).play(batch.after(finished));
    }
    activities("Writes the manifest").summarise(batch.id(), batch.out(), finished);
    return progress();
  }

  private void begin(ConversationPlan plan) {
    running++;
    var unused =
        Async.function(activities(plan.id())::play, plan)
            .handle((result, failure) -> {
              running--;
              finished.add(failure == null ? result : failed(plan, failure));
              return null;
            });
  }

  private static ConversationResult failed(ConversationPlan plan, RuntimeException failure) {
    if (failure instanceof CanceledFailure) {
      throw failure;
    }
    var cause =
        failure instanceof ActivityFailure && failure.getCause() != null
            ? failure.getCause()
            : failure;
    return ConversationResult.failed(
        plan, Objects.requireNonNullElse(cause.getMessage(), cause.toString()));
  }

  @Override
  public BatchProgress progress() {
    int failed = (int) finished.stream().filter(result -> !result.passed()).count();
    var last = finished.subList(Math.max(0, finished.size() - SHOWN), finished.size());
    return new BatchProgress(batch.count(), finished.size(), failed, running, last);
  }

  private static ConversationActivities activities(String summary) {
    return Workflow.newActivityStub(
        ConversationActivities.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(SimulationContract.QUEUE)
            .setStartToCloseTimeout(Duration.ofHours(2))
            .setHeartbeatTimeout(Duration.ofSeconds(20))
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(Duration.ofMillis(500))
                    .setMaximumInterval(Duration.ofSeconds(20))
                    .setMaximumAttempts(8)
                    .build())
            .setSummary(summary)
            .build());
  }
}
