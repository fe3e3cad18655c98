package dev.baton.api.task;

import dev.baton.api.config.UpdateDeadline;
import dev.baton.api.problem.ApiProblem;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.EscalationAnswer;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskSnapshot;
import io.temporal.api.enums.v1.WorkflowIdReusePolicy;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.client.WorkflowUpdateStage;
import io.temporal.failure.ApplicationFailure;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** The workflows of tasks, as seen from outside. */
@Component
public final class TaskWorkflows {

  private static final String DIGEST = "digest";

  private final WorkflowClient client;

  TaskWorkflows(WorkflowClient client) {
    this.client = client;
  }

  /**
   * Starts a task's workflow.
   *
   * @return whether it is a new one; {@code false} when the same was asked for before
   * @throws ApiProblem 409 when something else was asked for under this id
   */
  public boolean start(TaskRequest request) {
    var digest = digest(request);
    var options =
        WorkflowOptions.newBuilder()
            .setTaskQueue(CoordinationContract.COORDINATION_QUEUE)
            .setWorkflowId(CoordinationContract.workflowId(request.taskId()))
            .setWorkflowIdReusePolicy(
                WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
            .setMemo(Map.of(DIGEST, digest))
            .build();
    try {
      var started =
          WorkflowClient.start(
              client.newWorkflowStub(CoordinationWorkflow.class, options)::run, request);
      return started.getWorkflowId().equals(options.getWorkflowId());
    } catch (WorkflowExecutionAlreadyStarted e) {
      var memo =
          client
              .newUntypedWorkflowStub(CoordinationContract.workflowId(request.taskId()))
              .describe()
              .getMemo(DIGEST, String.class);
      if (!digest.equals(memo)) {
        throw new ApiProblem(
            HttpStatus.CONFLICT,
            "task-exists",
            "Task exists",
            "There is a task '%s' with another goal; choose another id."
                .formatted(request.taskId()));
      }
      return false;
    }
  }

  private static String digest(TaskRequest request) {
    try {
      var text =
          "%s\n%s\n%s\n%s\n%s\n%s"
              .formatted(
                  request.title(),
                  request.goal(),
                  request.steps(),
                  new TreeMap<>(request.context()),
                  request.requirements(),
                  request.organisation());
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /** The task with everything that specialists gave back; empty when there is none. */
  Optional<TaskSnapshot> snapshot(String taskId) {
    try {
      return Optional.of(stub(taskId).snapshot());
    } catch (WorkflowNotFoundException e) {
      return Optional.empty();
    }
  }

  /**
   * Answers an escalation.
   *
   * @throws ApiProblem 409 when it cannot be answered so, saying why
   */
  TaskSnapshot answer(String taskId, int n, EscalationAnswer answer) {
    try {
      return UpdateDeadline.within(() ->
          client
              .newUntypedWorkflowStub(CoordinationContract.workflowId(taskId))
              .startUpdate(
                  UpdateOptions.newBuilder(TaskSnapshot.class)
                      .setUpdateName("answer")
                      .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                      .build(),
                  n,
                  answer)
              .getResult());
    } catch (WorkflowUpdateException e) {
      throw refused(
          e.getCause() instanceof ApplicationFailure failure
              ? String.valueOf(failure.getOriginalMessage())
              : "the task did not take it");
    } catch (WorkflowNotFoundException e) {
      throw refused("task %s is over".formatted(taskId));
    }
  }

  private static ApiProblem refused(String why) {
    return new ApiProblem(
        HttpStatus.CONFLICT,
        "answer-refused",
        "Answer refused",
        "Not answered: %s.".formatted(why));
  }

  /**
   * Gives a task up.
   *
   * @return whether it was still running
   */
  boolean cancel(String taskId, String by) {
    try {
      stub(taskId).cancel(by);
      return true;
    } catch (WorkflowNotFoundException e) {
      return false;
    }
  }

  private CoordinationWorkflow stub(String taskId) {
    return client.newWorkflowStub(
        CoordinationWorkflow.class, CoordinationContract.workflowId(taskId));
  }
}
