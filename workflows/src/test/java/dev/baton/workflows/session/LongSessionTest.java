package dev.baton.workflows.session;

import static dev.baton.workflows.session.Turn.Role.AGENT;
import static dev.baton.workflows.session.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.agent.Audience;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.FakeTools.Behaviour;
import io.temporal.api.enums.v1.EventType;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.testing.WorkflowReplayer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Sessions that go on in new runs of their workflow. */
class LongSessionTest {

  private static final long MAX_DURATION_MS = 3_600_000;

  private final Story story = new Story(Templates.helpDesk(false, MAX_DURATION_MS));

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void tenThousandTurnsAreSavedOnceAndInOrderAndWhatIsCarriedAlongStaysSmall()
      throws TimeoutException {
    int turns = 10_000;
    story.records.continueAfterEvents = 500;
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    int carried = 0;
    for (int seq = 1; seq <= turns; seq++) {
      session.says(
          1, seq, seq % 2 == 0 ? AGENT : USER, "turn %d of a very long talk".formatted(seq));
      if (seq % 1_000 == 0) {
        int said = seq;
        await()
            .atMost(Duration.ofSeconds(60))
            .until(() -> story.records.savedTurns().size() == said);
        between(() -> session.calls(1, "c" + said, "order_pizza"));
        carried = Math.max(carried, carriedBytes(session));
      }
    }
    int runs = 1;
    while (story.workers.hasAnotherHold()) {
      runs++;
      hold = story.workers.nextHold();
      assertThat(hold.placement().epoch()).isEqualTo(1L);
    }

    var snapshot = session.workflow().snapshot();
    assertThat(snapshot.epoch()).isEqualTo(1);
    assertThat(snapshot.turns()).hasSize(TurnLog.RECENT);
    assertThat(snapshot.turns().getLast().seq()).isEqualTo(turns);
    assertThat(snapshot.earlier()).contains("turns are left out here", "of a very long talk");
    assertThat(session.ends(hold).turns()).isEqualTo(turns);
    assertThat(story.records.savedTurns())
        .extracting(Turn::seq)
        .isEqualTo(IntStream.rangeClosed(1, turns).boxed().toList());
    assertThat(story.tools.calls).hasSize(turns / 1_000);
    assertThat(runs).isGreaterThan(3);
    assertThat(carried).isBetween(1, 150_000);
  }

  @Test
  void theWorkerKeepsTheSessionAndTheNewRunKnowsEverything() throws TimeoutException {
    story.records.continueAfterEvents = 100;
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-1");
    var firstRun = story.runId(session);
    var answer = session.calls(1, "c1", "order_pizza");
    session.handsOff(1, "h1", "expert", true);
    var toBen = new AudienceChoice(Audience.NAMED, List.of("ben"));
    session.workflow().listenTo(1, toBen);
    session.calls(1, "c2", "collect_email", "{\"value\":\"ann@example.com\"}");
    var hold = talkUntilANewRunBegins(session, 1);

    assertThat(hold.placement().epoch()).isEqualTo(1L);
    assertThat(session.calls(1, "c1", "order_pizza")).isEqualTo(answer);
    assertThat(story.tools.calls).hasSize(1);
    assertThat(session.handsOff(1, "h1", "expert", true).name()).isEqualTo("expert");
    assertThat(session.calls(1, "c3", "collect_email", "{\"value\":\"yes\"}").content())
        .startsWith("Thank you");
    var snapshot = session.workflow().snapshot();
    assertThat(snapshot.activeAgent()).isEqualTo("expert");
    assertThat(snapshot.handoffs()).hasSize(1);
    assertThat(snapshot.interventions().audience()).isEqualTo(toBen);
    assertThat(snapshot.turns().getFirst().text()).isEqualTo("turn 1");
    assertThat(limit(session)).isLessThan(Duration.ofMillis(MAX_DURATION_MS));
    var outcome = session.ends(hold);
    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(story.records.savedTurns()).hasSize(outcome.turns());
    assertThatCode(() -> replay(session, firstRun)).doesNotThrowAnyException();
    assertThatCode(() -> replay(session, null)).doesNotThrowAnyException();
  }

  @Test
  void aCallThatWasMadeOnceMoreByOrderIsNotMadeAThirdTimeInTheNewRun() throws TimeoutException {
    story.records.continueAfterEvents = 100;
    story.tools.behaviours.addAll(List.of(Behaviour.LOSE_THE_ANSWER, Behaviour.LOSE_THE_ANSWER));
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-1");
    session.calls(1, "c1", "order_pizza");
    var again = new ToolResolution("c1", "ann", ToolResolution.Choice.TRY_AGAIN, null);
    session.operated().resolveTool(again);
    story.workers.nextNote();
    var hold = talkUntilANewRunBegins(session, 1);

    assertThatThrownBy(() -> session.operated().resolveTool(again))
        .hasStackTraceContaining("was tried again already");
    assertThat(story.tools.calls).hasSize(2);
    session.ends(hold);
  }

  @Test
  void aWorkerThatDiesWhileTheRunsChangeIsReplaced() throws TimeoutException {
    story.records.continueAfterEvents = 100;
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-1");
    talkUntilANewRunBegins(session, 1).fail();

    var hold = story.workers.nextHold();
    assertThat(hold.placement().epoch()).isNull();
    assertThat(session.workflow().attach("worker-2").epoch()).isEqualTo(2);
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void withAWorkerThatDoesNotHaveTheSessionTheRunIsNotChanged() throws TimeoutException {
    story.records.continueAfterEvents = 100;
    story.workers.forgetSessions();
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    for (int seq = 1; seq <= 20; seq++) {
      saysAndIsSaved(session, seq);
    }

    assertThat(session.ends(hold).turns()).isEqualTo(20);
    assertThat(story.workers.hasAnotherHold()).isFalse();
  }

  @Test
  void aRunIsNotChangedWhileSomebodyWaitsForAnAnswer() throws TimeoutException {
    story.records.continueAfterEvents = 100;
    var session = story.start("lobby");
    story.workers.nextHold();
    session.workflow().attach("worker-1");
    var asked = session.isAskedToSay("s1", "We close in five minutes.");
    story.workers.nextSpeech();
    for (int seq = 1; seq <= 20; seq++) {
      saysAndIsSaved(session, seq);
    }
    assertThat(story.workers.hasAnotherHold()).isFalse();
    session.workflow().said(1, new SpeechOutcome("s1", SpeechOutcome.Result.SPOKEN), null);

    assertThat(asked.join().result()).isEqualTo(SpeechOutcome.Result.SPOKEN);
    var hold = story.workers.nextHold();
    assertThat(session.ends(hold).turns()).isEqualTo(20);
  }

  private Hold talkUntilANewRunBegins(Story.Told session, int firstSeq) {
    for (int seq = firstSeq; !story.workers.hasAnotherHold() && seq < 200; seq++) {
      saysAndIsSaved(session, seq);
    }
    return story.workers.nextHold();
  }

  private void saysAndIsSaved(Story.Told session, int seq) {
    between(() -> {
      session.says(1, seq, AGENT, "turn " + seq);
      return seq;
    });
    await().until(() -> story.records.savedTurns().size() == seq);
  }

  /**
   * Between two runs Temporal's test server takes the workflow for completed; a real one changes
   * them in one step. All messages may be repeated.
   */
  private static void between(Callable<?> message) {
    await().ignoreException(WorkflowNotFoundException.class).until(() -> message.call() != null);
  }

  /**
   * @param runId {@code null} for the last run
   */
  private void replay(Story.Told session, @Nullable String runId) throws Exception {
    var history =
        story
            .temporal
            .getWorkflowClient()
            .fetchHistory(SessionContract.workflowId(session.id()), runId);
    WorkflowReplayer.replayWorkflowExecution(history, SessionWorkflowImpl.class);
  }

  private Duration limit(Story.Told session) {
    return story.history(session).stream()
        .filter(event -> event.getEventType() == EventType.EVENT_TYPE_TIMER_STARTED)
        .map(event -> event.getTimerStartedEventAttributes().getStartToFireTimeout())
        .map(timeout -> Duration.ofSeconds(timeout.getSeconds(), timeout.getNanos()))
        .max(Duration::compareTo)
        .orElseThrow();
  }

  /** How much the current run was given; nothing in the first. */
  private int carriedBytes(Story.Told session) {
    return story
        .history(session)
        .getFirst()
        .getWorkflowExecutionStartedEventAttributes()
        .getInput()
        .getSerializedSize();
  }
}
