package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SessionWorkflow;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.TestWorkflowEnvironment;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The seam against a real workflow in Temporal's test server. */
@Timeout(30)
final class TemporalLinkTest {

  private final TestWorkflowEnvironment temporal = TestWorkflowEnvironment.newInstance();
  private WorkflowStub workflow;
  private TemporalLink link;

  @BeforeEach
  void startSession() {
    temporal
        .newWorker(SessionContract.SESSION_QUEUE)
        .registerWorkflowImplementationTypes(KeepsTurns.class);
    temporal.start();
    var stub =
        temporal
            .getWorkflowClient()
            .newWorkflowStub(
                SessionWorkflow.class,
                WorkflowOptions.newBuilder()
                    .setWorkflowId(SessionContract.workflowId("s1"))
                    .setTaskQueue(SessionContract.SESSION_QUEUE)
                    .build());
    var request = new SessionRequest("s1", "story", "room", "", Instant.EPOCH);
    WorkflowClient.start(stub::run, request);
    workflow = WorkflowStub.fromTyped(stub);
    link = new TemporalLink(temporal.getWorkflowClient(), "s1");
  }

  @AfterEach
  void close() {
    temporal.close();
  }

  @Test
  void turnsOfTheSeamAreInTheWorkflowInOrder() throws Exception {
    try (var seam = seam()) {
      for (int seq = 1; seq <= 20; seq++) {
        seam.commit(turn(seq));
      }
      seam.drained().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
    workflow.signal("end", EndReason.REQUESTED);

    assertThat(workflow.getResult(SessionOutcome.class).turns()).isEqualTo(20);
  }

  @Test
  void theResultOfAToolComesBack() throws Exception {
    try (var seam = seam()) {
      seam.commit(turn(1));
      var result =
          seam.callTool(new ToolCall("c1", "triage", "current_time", "{}"))
              .toCompletableFuture()
              .get(20, TimeUnit.SECONDS);

      assertThat(result.content()).isEqualTo("called after 1 turns");
    }
  }

  @Test
  void anOldEpochIsRefused() {
    var call = new ToolCall("c1", "triage", "current_time", "{}");

    assertThatThrownBy(() -> link.callTool(6, call))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal -> {
              assertThat(refusal.type()).isEqualTo(SessionContract.STALE_EPOCH);
              assertThat(refusal.sessionLost()).isTrue();
            });
  }

  @Test
  void aSessionThatIsOverIsRefused() {
    workflow.signal("end", EndReason.REQUESTED);
    workflow.getResult(SessionOutcome.class);

    assertThatThrownBy(() -> link.commit(7, turn(1)))
        .isInstanceOfSatisfying(
            RefusedException.class,
            refusal -> assertThat(refusal.type()).isEqualTo(SessionContract.SESSION_ENDED));
  }

  private OrderedSeam seam() {
    return new OrderedSeam(
        link, "s1", 7, Backoff.STANDARD, UnaryOperator.identity(), refusal -> {});
  }

  private static Turn turn(int seq) {
    return new Turn(seq, Turn.Role.USER, null, "text", false, Instant.EPOCH, Instant.EPOCH);
  }

  /** As much of a session as the seam needs: epoch 7, turns in order, one tool. */
  public static final class KeepsTurns implements SessionWorkflow {
    private final List<Integer> seqs = new ArrayList<>();
    private @Nullable EndReason ended;

    @Override
    public void validateCallTool(long epoch, ToolCall call) {}

    @Override
    public void validateHandOff(long epoch, HandoffRequest request) {}

    @Override
    public SessionOutcome run(SessionRequest request) {
      Workflow.await(() -> ended != null);
      return new SessionOutcome("s1", EndReason.REQUESTED, seqs.size(), Instant.EPOCH);
    }

    @Override
    public SessionSnapshot attach(String workerId) {
      throw ApplicationFailure.newNonRetryableFailure("not in this test", "Unused");
    }

    @Override
    public void validateAttach(String workerId) {}

    @Override
    public void commitTurn(long epoch, Turn turn) {
      if (epoch == 7 && turn.seq() == seqs.size() + 1) {
        seqs.add(turn.seq());
      }
    }

    @Override
    public ToolResult callTool(long epoch, ToolCall call) {
      if (epoch != 7) {
        throw ApplicationFailure.newNonRetryableFailure("old", SessionContract.STALE_EPOCH);
      }
      return new ToolResult(
          call.callId(), ToolResult.Outcome.DONE, "called after " + seqs.size() + " turns");
    }

    @Override
    public AgentDefinition handOff(long epoch, HandoffRequest request) {
      throw ApplicationFailure.newNonRetryableFailure("nobody", SessionContract.UNKNOWN_NAME);
    }

    @Override
    public SpeechOutcome say(SpeechRequest request) {
      throw ApplicationFailure.newNonRetryableFailure("not in this test", "Unused");
    }

    @Override
    public void validateSay(SpeechRequest request) {}

    @Override
    public void interrupt(boolean force) {}

    @Override
    public void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn) {
      if (turn != null) {
        commitTurn(epoch, turn);
      }
    }

    @Override
    public void note(long epoch, SessionEvent event) {}

    @Override
    public void listenTo(long epoch, AudienceChoice choice) {}

    @Override
    public void panelsChanged(long epoch, List<PanelChange> changes) {}

    @Override
    public void toolProgress(String callId, String words) {}

    @Override
    public void workerLost(WorkerLoss loss) {}

    @Override
    public void end(EndReason reason) {
      ended = reason;
    }

    @Override
    public SessionSnapshot snapshot() {
      throw new IllegalStateException("not in this test");
    }
  }
}
