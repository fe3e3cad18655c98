package dev.baton.api.task;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.store.coordination.TaskStore;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.task.CoordinationWorkflowImpl;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.SpecialistWorkflowImpl;
import dev.baton.workflows.coordination.task.TaskPlanning;
import dev.baton.workflows.coordination.task.TaskRecords;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import dev.baton.workflows.coordination.task.TaskStep;
import io.temporal.activity.DynamicActivity;
import io.temporal.client.WorkflowClient;
import io.temporal.common.converter.EncodedValues;
import io.temporal.worker.WorkerFactory;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The coordinator's workflows with specialists that do nothing: {@code break} fails, everything
 * else succeeds with a token.
 */
final class FakeCoordinator implements DynamicActivity, AutoCloseable {

  static final String JWT = "eyJhbGciOiJub25lIn0.e30.x";

  private final WorkerFactory factory;

  FakeCoordinator(WorkflowClient client, TaskStore store) {
    factory = WorkerFactory.newInstance(client);
    var worker = factory.newWorker(CoordinationContract.COORDINATION_QUEUE);
    worker.registerWorkflowImplementationTypes(
        CoordinationWorkflowImpl.class, SpecialistWorkflowImpl.class);
    worker.registerActivitiesImplementations(this, new Office(store));
    factory.start();
  }

  @Override
  public Object execute(EncodedValues arguments) {
    var delegation = arguments.get(0, Delegation.class);
    if (delegation.operation().equals("break")) {
      throw new SpecialistError(
              SpecialistError.Type.NOT_FOUND, "there is no lobby", "looking", "make one", false)
          .failure();
    }
    return SpecialistResult.completed(
        "it", List.of("room x"), JsonNodeFactory.instance.objectNode().put("jwt", JWT));
  }

  @Override
  public void close() {
    factory.shutdownNow();
    factory.awaitTermination(10, TimeUnit.SECONDS);
  }

  /** Plans two steps for every goal, and keeps tasks. */
  private record Office(TaskStore store) implements TaskPlanning, TaskRecords {

    @Override
    public Plan route(TaskRequest request) {
      return new Plan(
          Plan.Planner.RULES,
          "By the rules.",
          List.of(step(Specialist.ROOM, "create_room"), step(Specialist.AUTH, "issue_token")),
          List.of());
    }

    private static TaskStep step(Specialist specialist, String operation) {
      return new TaskStep(
          specialist, operation, JsonNodeFactory.instance.objectNode().put("operation", operation));
    }

    @Override
    public Plan askModel(TaskRequest request) {
      throw new IllegalStateException("the rules are always sure here");
    }

    @Override
    public void save(List<TaskSnapshot> versions) {
      for (var task : versions) {
        store.save(task, task.hasFile() ? "version " + task.version() : null);
      }
    }
  }
}
