package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Audience;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(10)
final class OrderedSeamTest {

  private final FlakyLink link = new FlakyLink();
  private final List<String> lost = new CopyOnWriteArrayList<>();
  private final Semaphore retries = new Semaphore(0);
  private final OrderedSeam seam =
      new OrderedSeam(
          link,
          "s1",
          3,
          attempt -> retries.acquire(),
          UnaryOperator.identity(),
          refusal -> lost.add(refusal.type()));

  @AfterEach
  void close() {
    seam.close();
  }

  @Test
  void turnsArriveInOrderHoweverOftenTheWayIsBlocked() throws Exception {
    link.failures = 5;
    for (int seq = 1; seq <= 4; seq++) {
      seam.commit(turn(seq));
    }
    seam.listenTo(new AudienceChoice(Audience.ALL, List.of()));
    var drained = seam.drained().toCompletableFuture();
    assertThat(drained).isNotDone();

    retries.release(5);
    drained.get(5, TimeUnit.SECONDS);

    assertThat(link.arrived)
        .containsExactly("turn 1@3", "turn 2@3", "turn 3@3", "turn 4@3", "listen to ALL@3");
  }

  @Test
  void aToolIsCalledAfterTheTurnsBeforeItAndDoesNotHoldUpThoseAfterIt() throws Exception {
    seam.commit(turn(1));
    var result = seam.callTool(call("slow")).toCompletableFuture();
    seam.commit(turn(2));
    seam.drained().toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(result).isNotDone();
    assertThat(link.arrived).contains("turn 1@3", "turn 2@3");
    link.toolMayAnswer.complete(null);
    assertThat(result.get(5, TimeUnit.SECONDS).content()).isEqualTo("noon");
    assertThat(link.arrived.indexOf("turn 1@3")).isLessThan(link.arrived.indexOf("call slow@3"));
  }

  @Test
  void aCallThatWasLostOnTheWayIsMadeAgainUnderTheSameId() throws Exception {
    link.failures = 2;
    retries.release(2);
    link.toolMayAnswer.complete(null);

    assertThat(seam.callTool(call("c7")).toCompletableFuture().get(5, TimeUnit.SECONDS).callId())
        .isEqualTo("c7");
  }

  @Test
  void aToolThatTheWorkflowDoesNotKnowIsAFailedResultForTheModel() throws Exception {
    link.refuseWith = SessionContract.UNKNOWN_NAME;

    var result = seam.callTool(call("c1")).toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(result.outcome()).isEqualTo(ToolResult.Outcome.FAILED);
    assertThat(lost).isEmpty();
  }

  @Test
  void aStaleEpochSaysThatTheSessionIsLost() {
    link.refuseWith = SessionContract.STALE_EPOCH;

    var result = seam.callTool(call("c1")).toCompletableFuture();

    assertThatThrownBy(() -> result.get(5, TimeUnit.SECONDS))
        .hasCauseInstanceOf(RefusedException.class);
    assertThat(lost).containsExactly(SessionContract.STALE_EPOCH);
  }

  @Test
  void aRefusedTurnDoesNotStopTheOutbox() throws Exception {
    link.refuseWith = SessionContract.SESSION_ENDED;
    seam.commit(turn(1));

    seam.drained().toCompletableFuture().get(5, TimeUnit.SECONDS);

    assertThat(lost).containsExactly(SessionContract.SESSION_ENDED);
  }

  private static Turn turn(int seq) {
    return new Turn(
        seq, Turn.Role.USER, null, "text", false, Instant.EPOCH, Instant.EPOCH.plusSeconds(1));
  }

  private static ToolCall call(String id) {
    return new ToolCall(id, "triage", "current_time", "{}");
  }

  /** A workflow that cannot be reached a few times, or refuses. */
  private static final class FlakyLink implements WorkflowLink {
    final List<String> arrived = new CopyOnWriteArrayList<>();
    final CompletableFuture<Void> toolMayAnswer = new CompletableFuture<>();
    volatile int failures;
    volatile String refuseWith = "";

    @Override
    public void operatorLeft(long epoch, String takeoverId) {
      arrived.add("operator left " + takeoverId);
    }

    @Override
    public SessionSnapshot attach(String workerId) {
      throw new AssertionError("the seam never attaches");
    }

    @Override
    public void commit(long epoch, Turn turn) {
      reach();
      arrived.add("turn " + turn.seq() + "@" + epoch);
    }

    @Override
    public void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn) {
      reach();
      arrived.add("said " + outcome.id() + "@" + epoch);
    }

    @Override
    public boolean reachable() {
      return failures == 0;
    }

    @Override
    public void note(long epoch, SessionEvent event) {
      reach();
      arrived.add(event.kind() + "@" + epoch);
    }

    @Override
    public void listenTo(long epoch, AudienceChoice choice) {
      reach();
      arrived.add("listen to " + choice.listenTo() + "@" + epoch);
    }

    @Override
    public void panelsChanged(long epoch, List<PanelChange> changes) {
      throw new UnsupportedOperationException();
    }

    @Override
    public ToolResult callTool(long epoch, ToolCall call) {
      reach();
      arrived.add("call " + call.callId() + "@" + epoch);
      toolMayAnswer.join();
      return new ToolResult(call.callId(), ToolResult.Outcome.DONE, "noon");
    }

    @Override
    public AgentDefinition handOff(long epoch, HandoffRequest request) {
      throw new AssertionError("no handoff in this test");
    }

    private synchronized void reach() {
      if (!refuseWith.isEmpty()) {
        throw new RefusedException(refuseWith, "no", new IllegalStateException());
      }
      if (failures > 0) {
        failures--;
        throw new IllegalStateException("unreachable");
      }
    }
  }
}
