package dev.baton.workflows.session;

import static dev.baton.workflows.session.Turn.Role.AGENT;
import static dev.baton.workflows.session.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.TaskStep;
import dev.baton.workflows.session.FakeTools.Behaviour;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.api.history.v1.HistoryEvent;
import io.temporal.api.sdk.v1.WorkflowMetadata;
import io.temporal.client.WorkflowException;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import java.util.concurrent.TimeoutException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SessionWorkflowTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void peopleTalkAreHandedOverAndLeave() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    assertThat(hold.placement().room()).isEqualTo("lobby");
    var attached = session.workflow().attach("worker-1");
    assertThat(attached.epoch()).isEqualTo(1);
    assertThat(attached.activeAgent()).isEqualTo("triage");

    session.says(1, 1, AGENT, "hello");
    session.says(1, 2, USER, "an expert please");
    assertThat(session.handsOff(1, "h1", "expert", true).name()).isEqualTo("expert");
    session.says(1, 3, AGENT, "this is the expert");
    var outcome = session.ends(hold);

    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(outcome.turns()).isEqualTo(3);
    assertThat(story.records.savedTurns()).extracting(Turn::seq).containsExactly(1, 2, 3);
    var last = story.records.saves().getLast();
    assertThat(last.status()).isEqualTo(SessionStatus.ENDED);
    assertThat(last.activeAgent()).isEqualTo("expert");
    assertThat(last.worker()).isEqualTo("worker-1");
    assertThat(last.endReason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(story.records.saves().stream().flatMap(s -> s.handoffs().stream())).hasSize(1);
  }

  @Test
  void specialistsPrepareTheSessionAndTellCustomersOfItsStartAndEnd() throws TimeoutException {
    try (var recorded = new Story(Templates.helpDesk(true, 3_600_000))) {
      var session = recorded.start("lobby");
      var hold = recorded.workers.nextHold();
      session.workflow().attach("worker-1");
      session.says(1, 1, USER, "hello");

      assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
      Awaitility.await().until(() -> recorded.tasks.size() == 2);
      var start = recorded.tasks.getFirst();
      assertThat(start.taskId()).isEqualTo("start-" + session.id());
      assertThat(start.steps())
          .extracting(TaskStep::specialist)
          .containsExactly(
              Specialist.AUTH, Specialist.ROOM, Specialist.RECORDING, Specialist.WEBHOOK);
      assertThat(start.steps().get(1).request().toString())
          .contains("\"operation\":\"create_room\"", "\"room\":\"lobby\"");
      var told = recorded.tasks.getLast().steps().getFirst();
      assertThat(told.specialist()).isEqualTo(Specialist.WEBHOOK);
      assertThat(told.request().toString())
          .contains("\"session.ended\"", "\"reason\":\"user_left\"", "\"turns\":1");
    }
  }

  @Test
  void aRoomThatHasASessionGetsNoSecondOne() throws TimeoutException {
    var first = story.start("lobby");
    var hold = story.workers.nextHold();
    first.workflow().attach("worker-1");

    assertThat(story.start("lobby").outcome().reason()).isEqualTo(EndReason.DUPLICATE);
    assertThat(first.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void anUnknownTemplateFailsTheWorkflowByName() {
    var session = story.start("lobby", "nope");

    assertThatThrownBy(session::outcome)
        .isInstanceOf(WorkflowException.class)
        .hasStackTraceContaining(SessionContract.UNKNOWN_NAME);
  }

  @Test
  void aLostWorkerIsReplacedAndItsSuccessorKnowsEverything() throws TimeoutException {
    var session = story.start("lobby");
    var lost = story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.says(1, 1, USER, "remember the number seven");
    session.calls(1, "c1", "order_pizza");
    lost.die();

    var hold = story.workers.nextHold();
    var snapshot = session.workflow().attach("worker-2");

    assertThat(snapshot.epoch()).isEqualTo(2);
    assertThat(snapshot.turns())
        .extracting(Turn::text)
        .containsExactly("remember the number seven");
    assertThat(snapshot.toolResults()).hasSize(1);
    assertThat(session.ends(hold).turns()).isEqualTo(1);
    assertThat(story.records.saves().getLast().worker()).isEqualTo("worker-2");
  }

  @Test
  void aPersonWhoLeftBeforeTheSuccessorCameIsNotSaidNeverToHaveCome() throws TimeoutException {
    var session = story.start("lobby");
    var lost = story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.says(1, 1, USER, "goodbye");
    lost.fail();
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-2");
    hold.leave(EndReason.NOBODY_JOINED);

    assertThat(session.outcome().reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void aWorkerThatFailsIsReplacedToo() throws TimeoutException {
    var session = story.start("lobby");
    story.workers.nextHold().fail();

    var hold = story.workers.nextHold();
    session.workflow().attach("worker-2");
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void aSessionThatNoWorkerCanHoldFails() throws TimeoutException {
    try (var broken = new Story(Templates.helpDesk(true, 3_600_000))) {
      broken.workers.failAtOnce();
      var outcome = broken.start("lobby").outcome();

      assertThat(outcome.reason()).isEqualTo(EndReason.FAILED);
      assertThat(broken.records.saves().getLast().status()).isEqualTo(SessionStatus.FAILED);
      assertThat(broken.records.listed).isEmpty();
    }
  }

  @Test
  void aSessionThatNoWorkerCanServeFailsAtOnceAndSaysWhatIsMissing() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    hold.cannotServe("no SpeechToText provider 'ears' is available here");

    assertThat(session.outcome().reason()).isEqualTo(EndReason.FAILED);
    assertThat(story.workers.hasAnotherHold()).isFalse();
    assertThat(story.records.saves().getLast().status()).isEqualTo(SessionStatus.FAILED);
    assertThat(story.records.listed).as("recordings of nothing").isEmpty();
    var details = session.stub().query("__temporal_workflow_metadata", WorkflowMetadata.class);
    assertThat(details.getCurrentDetails())
        .contains("FAILED", "no SpeechToText provider 'ears' is available here");
  }

  @Test
  void whatFailsAgainAndAgainIsPlacedAtOnceAndThenAtEverLongerIntervals() throws TimeoutException {
    try (var broken = new Story(Templates.helpDesk(true, 3_600_000))) {
      broken.workers.failAtOnce();
      var session = broken.start("lobby");
      session.outcome();

      var pausesMs =
          broken
              .temporal
              .getWorkflowClient()
              .fetchHistory(SessionContract.workflowId(session.id()))
              .getEvents()
              .stream()
              .filter(HistoryEvent::hasTimerStartedEventAttributes)
              .map(event -> event.getTimerStartedEventAttributes().getStartToFireTimeout())
              .map(timer -> timer.getSeconds() * 1_000 + timer.getNanos() / 1_000_000)
              .filter(ms -> ms < 60_000)
              .toList();
      assertThat(pausesMs).startsWith(500L, 1_000L, 2_000L, 4_000L, 5_000L, 5_000L);
    }
  }

  @Test
  void messagesOfAnOlderEpochAreRefused() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.workflow().attach("worker-2");

    session.says(1, 1, AGENT, "from beyond the grave");
    assertRefused(() -> session.calls(1, "c1", "order_pizza"), SessionContract.STALE_EPOCH);
    assertRefused(() -> session.handsOff(1, "h1", "expert", true), SessionContract.STALE_EPOCH);
    session.says(2, 1, AGENT, "from the living");

    assertThat(session.workflow().snapshot().turns())
        .extracting(Turn::text)
        .containsExactly("from the living");
    assertThat(story.tools.calls).isEmpty();
    session.ends(hold);
  }

  @Test
  void turnsKeepTheirOrderAndAreCountedOnce() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    session.says(1, 2, AGENT, "second");
    session.says(1, 1, USER, "first");
    session.says(1, 1, USER, "first, again");

    assertThat(session.workflow().snapshot().turns())
        .extracting(Turn::text)
        .containsExactly("first", "second");
    assertThat(session.ends(hold).turns()).isEqualTo(2);
  }

  @Test
  void aHandoffWithoutContextHidesWhatWasSaidBefore() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.says(1, 1, USER, "a secret");
    await().until(() -> !session.workflow().snapshot().turns().isEmpty());

    session.handsOff(1, "h1", "expert", false);
    session.handsOff(1, "h1", "expert", false);

    var snapshot = session.workflow().snapshot();
    assertThat(snapshot.contextFrom()).isEqualTo(2);
    assertThat(snapshot.handoffs()).hasSize(1);
    session.ends(hold);
  }

  @Test
  void unknownAgentsAndToolsAreRefusedByName() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    assertRefused(() -> session.handsOff(1, "h1", "nobody", true), SessionContract.UNKNOWN_NAME);
    assertRefused(() -> session.calls(1, "c1", "no_such_tool"), SessionContract.UNKNOWN_NAME);
    session.ends(hold);
  }

  @Test
  void theEndSignalReachesTheWorkerThatHoldsTheSession() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    session.workflow().end(EndReason.AGENT_ENDED);
    assertThat(story.workers.nextEndCommand()).isEqualTo(EndReason.AGENT_ENDED);
    session.says(1, 1, AGENT, "goodbye");
    var outcome = session.ends(hold);

    assertThat(outcome.reason()).isEqualTo(EndReason.AGENT_ENDED);
    assertThat(outcome.turns()).isEqualTo(1);
  }

  @Test
  void theMaximumDurationEndsTheSession() throws TimeoutException {
    try (var brief = new Story(Templates.helpDesk(false, 1_000))) {
      var session = brief.start("lobby");
      var hold = brief.workers.nextHold();
      session.workflow().attach("worker-1");

      assertThat(brief.workers.nextEndCommand()).isEqualTo(EndReason.MAX_DURATION);
      hold.leave(EndReason.REQUESTED);
      assertThat(session.outcome().reason()).isEqualTo(EndReason.MAX_DURATION);
    }
  }

  @Test
  void cancellingTheWorkflowEndsTheSessionInOrder() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    session.stub().cancel();
    assertThat(story.workers.nextEndCommand()).isEqualTo(EndReason.REQUESTED);

    assertThatThrownBy(() -> session.ends(hold)).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(story.records.saves().getLast().endReason()).isEqualTo(EndReason.REQUESTED);
  }

  @Test
  void aWorkerThatDoesNotHearTheEndIsCancelled() throws TimeoutException {
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-without-a-queue");

    session.workflow().end(EndReason.REQUESTED);

    assertThat(session.outcome().reason()).isEqualTo(EndReason.REQUESTED);
  }

  @Test
  void whatHappensWhileTheDatabaseIsAwayIsSavedLater() throws TimeoutException {
    story.records.failuresToCome.set(3);
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.says(1, 1, USER, "one");
    session.says(1, 2, AGENT, "two");
    session.ends(hold);

    assertThat(story.records.savedTurns()).extracting(Turn::seq).containsExactly(1, 2);
    assertThat(story.records.saves().getLast().status()).isEqualTo(SessionStatus.ENDED);
  }

  @Test
  void aRecordedSessionIsFollowedByItsRecordingHoweverOftenTheJoinFails() throws TimeoutException {
    try (var recorded = new Story(Templates.helpDesk(true, 3_600_000))) {
      recorded.records.joinFailuresToCome.set(2);
      var session = recorded.start("lobby");
      var hold = recorded.workers.nextHold();
      session.workflow().attach("worker-1");
      session.ends(hold);

      var listed = Waiting.poll(recorded.records.listed, "the recording");
      assertThat(listed.sessionId()).isEqualTo(session.id());
    }
  }

  @Test
  void whoComesAfterTheEndIsTurnedAway() throws TimeoutException {
    story.tools.behaviours.add(Behaviour.DIE);
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    var running = session.callsInBackground(1, "c1", "order_pizza");
    Waiting.poll(story.tools.calls, "the tool call");
    hold.leave(EndReason.USER_LEFT);
    await().until(() -> story.records.saves().getLast().status() == SessionStatus.ENDED);

    assertThatThrownBy(() -> session.workflow().attach("worker-2"))
        .hasStackTraceContaining("is over");
    assertThat(running.join().outcome()).isEqualTo(Outcome.UNKNOWN);
    session.outcome();
  }

  @Test
  void theTemporalUiShowsTheSessionButNothingThatWasSaid() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.says(1, 1, USER, "top secret");
    session.calls(1, "c1", "order_pizza");
    session.handsOff(1, "h1", "expert", true);

    var details = session.stub().query("__temporal_workflow_metadata", WorkflowMetadata.class);
    assertThat(details.getCurrentDetails())
        .contains("worker-1", "order_pizza", "triage → expert")
        .doesNotContain("secret");
    session.ends(hold);
    var description = session.stub().describe();
    assertThat(description.getTypedSearchAttributes().getUntypedValues().values())
        .contains("ENDED", "expert", "lobby", Templates.SLUG);
    assertThat(description.getMemo("room", String.class)).isEqualTo("lobby");
  }

  private static void assertRefused(ThrowingCallable message, String type) {
    assertThatThrownBy(message)
        .cause()
        .isInstanceOfSatisfying(
            ApplicationFailure.class, failure -> assertThat(failure.getType()).isEqualTo(type));
  }
}
