package dev.baton.deploy.bench;

import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowException;
import io.temporal.client.WorkflowQueryException;
import io.temporal.client.WorkflowServiceException;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A session whose worker's messages this process sends. */
final class BusySession {

  private static final String TOOL = "current_time";
  private static final int PATIENCE_S = 40;

  /** Calls that are not counted: the JVMs have to warm up, and so have the workflow's caches. */
  private static final int WARM_UP = 2;

  private static final int START_TASK_S = 20;

  private final WorkflowClient client;
  private final String id;
  private final WorkflowStub workflow;
  private long epoch;
  private String agent = "";
  private int seq;

  BusySession(WorkflowClient client, String id) {
    this.client = client;
    this.id = id;
    this.workflow = client.newUntypedWorkflowStub(SessionContract.workflowId(id));
  }

  String id() {
    return id;
  }

  /** Waits until a media worker holds it. */
  void awaitWorker() throws InterruptedException {
    for (int i = 0; i < PATIENCE_S * 4; i++) {
      if (held()) {
        return;
      }
      Thread.sleep(250);
    }
    throw new BenchException("no media worker took a session within %d s".formatted(PATIENCE_S));
  }

  /**
   * Waits until the specialists have done what they do at a session's start, which is not measured
   * here.
   */
  void awaitStartTask() {
    try {
      client
          .newUntypedWorkflowStub(CoordinationContract.workflowId("start-" + id))
          .getResult(START_TASK_S, TimeUnit.SECONDS, Object.class);
    } catch (TimeoutException | WorkflowException e) {
      throw new BenchException("the task at the start of session %s is not done".formatted(id), e);
    }
  }

  private boolean held() {
    try {
      var session = workflow.query("snapshot", SessionSnapshot.class);
      epoch = session.epoch();
      agent = session.activeAgent();
      if (session.template().agent(agent).tools().stream().noneMatch(t -> t.name().equals(TOOL))) {
        throw new BenchException(
            "the template 'bench' has no tool %s: it was kept from an older version; start a fresh installation with ./baton up --reset"
                .formatted(TOOL));
      }
      return epoch > 0;
    } catch (WorkflowQueryException | WorkflowServiceException e) {
      return false; // it has not been opened yet
    }
  }

  /**
   * Talks and calls.
   *
   * @return how long each call took, ms; -1 for a call without the tool's answer
   */
  List<Double> talk(int calls, long firstInMs, int everyMs) throws InterruptedException {
    long next = System.nanoTime() + firstInMs * 1_000_000;
    var times = new ArrayList<Double>();
    for (int i = 0; i < calls + WARM_UP; i++) {
      Thread.sleep(Math.max(0, (next - System.nanoTime()) / 1_000_000));
      next += everyMs * 1_000_000L;
      commit(Turn.Role.USER);
      double took = call("bench-" + i);
      commit(Turn.Role.AGENT);
      if (i >= WARM_UP) {
        times.add(took);
      }
    }
    return times;
  }

  private double call(String callId) {
    long began = System.nanoTime();
    var result =
        workflow
            .startUpdate(
                UpdateOptions.newBuilder(ToolResult.class)
                    .setUpdateName("callTool")
                    .setUpdateId(callId + "@" + epoch)
                    .setWaitForStage(WorkflowUpdateStage.COMPLETED)
                    .build(),
                epoch,
                new ToolCall(callId, agent, TOOL, "{}"))
            .getResult();
    double tookMs = (System.nanoTime() - began) / 1e6;
    return result.outcome() == Outcome.DONE ? tookMs : -1;
  }

  private void commit(Turn.Role role) {
    var now = Instant.now();
    var speaker = role == Turn.Role.AGENT ? agent : null;
    workflow.signal(
        "commitTurn", epoch, new Turn(++seq, role, speaker, "What time is it?", false, now, now));
  }
}
