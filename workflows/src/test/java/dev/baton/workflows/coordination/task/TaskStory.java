package dev.baton.workflows.coordination.task;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Specialist;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.testing.TestWorkflowEnvironment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Tells stories of tasks: the real workflows on Temporal's test server, everything else fake. */
final class TaskStory implements AutoCloseable {

  final FakeSpecialists specialists = new FakeSpecialists();
  final FakeOffice office = new FakeOffice();
  final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();

  TaskStory() {
    var worker = temporal.newWorker(CoordinationContract.COORDINATION_QUEUE);
    worker.registerWorkflowImplementationTypes(
        CoordinationWorkflowImpl.class, SpecialistWorkflowImpl.class);
    worker.registerActivitiesImplementations(specialists, office);
    temporal.start();
  }

  static ObjectNode request(String operation) {
    return JsonNodeFactory.instance.objectNode().put("operation", operation);
  }

  static TaskStep step(Specialist specialist, String operation) {
    return new TaskStep(specialist, "please " + operation, request(operation));
  }

  Told ask(TaskStep... steps) {
    return start(TaskRequest.Origin.PERSON, "do it", List.of(steps));
  }

  Told ask(String goal) {
    return start(TaskRequest.Origin.PERSON, goal, List.of());
  }

  Told start(TaskRequest.Origin origin, String goal, List<TaskStep> steps) {
    var id = UUID.randomUUID().toString();
    var workflow =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                CoordinationWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(CoordinationContract.workflowId(id))
                    .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
                    .build());
    WorkflowClient.start(
        workflow::run,
        new TaskRequest(
            id,
            "A task",
            goal,
            steps,
            Map.of("team", "blue"),
            List.of("be quick"),
            origin,
            Instant.parse("2026-01-01T10:00:00Z")));
    return new Told(id, workflow);
  }

  @Override
  public void close() {
    temporal.close();
  }

  /** One task of a story. */
  record Told(String id, CoordinationWorkflow workflow) {

    TaskSnapshot ends() throws TimeoutException {
      return WorkflowStub.fromTyped(workflow).getResult(30, TimeUnit.SECONDS, TaskSnapshot.class);
    }

    TaskSnapshot becomes(Predicate<TaskSnapshot> wanted) {
      return await().atMost(Duration.ofSeconds(20)).until(workflow::snapshot, wanted);
    }

    Escalation asks(int n) {
      return becomes(task -> task.escalations().size() == n).escalations().getLast();
    }

    void hears(int n, Choice choice) {
      hears(n, choice, null, null, null);
    }

    void hears(
        int n,
        Choice choice,
        @Nullable Specialist specialist,
        @Nullable ObjectNode request,
        @Nullable String goal) {
      workflow.answer(n, new EscalationAnswer(choice, specialist, request, goal, "because", "ann"));
    }
  }
}
