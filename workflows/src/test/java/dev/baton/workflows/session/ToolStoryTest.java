package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.FakeTools.Behaviour;
import dev.baton.workflows.session.Story.Told;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.api.history.v1.HistoryEvent;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tools that the workflow calls itself, and how often it lets tools be called. */
class ToolStoryTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));
  private final Told session = story.start("lobby");
  private final Hold hold = story.workers.nextHold();

  ToolStoryTest() {
    session.workflow().attach("worker-1");
  }

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void anActivityOfTheCustomersOwnWorkerGetsTheArgumentsAndAnswers() throws TimeoutException {
    var result = session.calls(1, "c1", "book_table", "{\"guests\": 4}");

    assertThat(result).isEqualTo(new ToolResult("c1", Outcome.DONE, "{\"table\":7}"));
    assertThat(story.customer.calls).containsExactly(Map.of("guests", 4));
    session.ends(hold);
  }

  @Test
  void argumentsThatDoNotPassTheGateNeverReachTheCustomer() throws TimeoutException {
    story.gate.closedWith = "guests is missing";

    var result = session.calls(1, "c1", "book_table", "{}");

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.content()).isEqualTo("guests is missing");
    assertThat(story.customer.calls).isEmpty();
    session.ends(hold);
  }

  @Test
  void aCustomerThatRefusesIsHeardAndOneThatFailsIsNotAskedAgain() throws TimeoutException {
    story.customer.behaviours.addAll(List.of(Behaviour.REFUSE, Behaviour.LOSE_THE_ANSWER));

    var refused = session.calls(1, "c1", "book_table");
    var lost = session.calls(1, "c2", "book_table");

    assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(refused.content()).isEqualTo("Fully booked.");
    assertThat(lost.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(story.customer.calls).hasSize(2);
    session.ends(hold);
  }

  @Test
  void aCustomersWorkerThatDiesLeavesTheOutcomeUnknownUnlessTheToolAllowsAnotherTry()
      throws TimeoutException {
    story.customer.behaviours.add(Behaviour.DIE);
    assertThat(session.calls(1, "c1", "book_table").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(session.calls(1, "c1", "book_table").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(story.customer.calls).hasSize(1);

    story.customer.behaviours.add(Behaviour.DIE);
    assertThat(session.calls(1, "c2", "find_table").outcome()).isEqualTo(Outcome.DONE);
    assertThat(story.customer.calls).hasSize(3);
    session.ends(hold);
  }

  @Test
  void aCancellableCallIsCancelledWhenTheSessionEndsAndTheOthersRunToTheirEnd()
      throws TimeoutException {
    story.customer.behaviours.add(Behaviour.DIE);
    var holding = session.callsInBackground(1, "c1", "hold_table");
    Waiting.poll(story.customer.calls, "the call");
    hold.leave(EndReason.USER_LEFT);

    var result = holding.join();

    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(result.content()).contains("cancelled");
    assertThat(session.outcome().reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void anObservationIsKeptAsAFactOfTheSession() throws TimeoutException {
    session.calls(
        1, "c1", "log_observation", "{\"observation\": \"Likes tea.\", \"category\": \"taste\"}");
    session.calls(1, "c2", "log_observation", "{\"observation\": \"Is in a hurry.\"}");
    session.ends(hold);

    assertThat(story.records.saves().stream().flatMap(save -> save.facts().stream()))
        .extracting(SessionFact::kind, SessionFact::name, SessionFact::value)
        .containsExactly(
            tuple(SessionFact.Kind.OBSERVATION, "taste", "Likes tea."),
            tuple(SessionFact.Kind.OBSERVATION, "note", "Is in a hurry."));
  }

  @Test
  void aBuiltInToolThatOnlyReadsIsPartOfTheWorkflowTask() throws TimeoutException {
    var result = session.calls(1, "c1", "current_time");

    assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
    assertThat(activities()).doesNotContain("CallTool");
  }

  @Test
  void aBuiltInToolThatIsRefusedSaysWhy() throws TimeoutException {
    story.tools.behaviours.add(Behaviour.REFUSE);

    var result = session.calls(1, "c1", "current_time");

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.content()).isEqualTo("We are closed.");
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
  }

  @Test
  void aBuiltInToolThatFailsNearbyIsTriedAsAnActivity() throws TimeoutException {
    story.tools.behaviours.addAll(List.of(Behaviour.LOSE_THE_ANSWER, Behaviour.LOSE_THE_ANSWER));

    var result = session.calls(1, "c1", "current_time");

    assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    assertThat(story.tools.calls).hasSize(3);
    session.ends(hold);
    assertThat(activities()).contains("CallTool");
  }

  @Test
  void theAgentEndsTheSessionOnceItHasSaidGoodbye() throws TimeoutException {
    says(1, Turn.Role.AGENT, "One moment.", false);

    var result = session.calls(1, "c1", "end_session");
    assertThat(result.content()).contains("Say goodbye");
    assertThat(story.workers.hasEndCommand()).isFalse();
    says(2, Turn.Role.AGENT, "Goodbye.", false);

    assertThat(story.workers.nextEndCommand()).isEqualTo(EndReason.AGENT_ENDED);
    hold.leave(EndReason.AGENT_ENDED);
    assertThat(session.outcome().reason()).isEqualTo(EndReason.AGENT_ENDED);
  }

  @Test
  void aUserWhoGoesOnTalkingKeepsTheSessionOpen() throws TimeoutException {
    session.calls(1, "c1", "end_session");
    says(1, Turn.Role.AGENT, "Good", true);
    says(2, Turn.Role.USER, "Wait!", false);
    says(3, Turn.Role.AGENT, "Yes?", false);

    session.calls(1, "c2", "look_up");
    assertThat(story.workers.hasEndCommand()).isFalse();
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void whatNeedsTheRoomRunsOnTheWorkerThatHoldsIt() throws TimeoutException {
    var result = session.calls(1, "c1", "request_camera", "{\"reason\": \"to see it\"}");

    assertThat(result.content()).isEqualTo("the page did it");
    assertThat(Waiting.poll(story.workers.roomCalls, "the call in the room").argumentsJson())
        .contains("to see it");
    session.ends(hold);
  }

  @Test
  void aRequestInTheRoomOfAWorkerThatIsReplacedIsGivenUp() throws TimeoutException {
    session.workflow().attach("worker-without-a-queue");
    var asking = session.callsInBackground(2, "c1", "request_camera");
    await().until(() -> session.workflow().snapshot().toolCalls().size() == 1);
    session.workflow().attach("worker-2");

    assertThat(asking.join().outcome()).isEqualTo(Outcome.UNKNOWN);
    session.ends(hold);
  }

  @Test
  void theProgressOfARunningCallReachesTheWorkerAndThatOfOthersDoesNot() throws TimeoutException {
    story.tools.behaviours.add(Behaviour.WAIT);
    var running = session.callsInBackground(1, "c1", "order_pizza");
    Waiting.poll(story.tools.calls, "the call");

    session.workflow().toolProgress("c0", "unknown");
    session.workflow().toolProgress("c1", "in the oven");
    assertThat(Waiting.poll(story.workers.progress, "the progress")).isEqualTo("c1: in the oven");
    session.workflow().toolProgress("order_pizza", "on its way");
    assertThat(Waiting.poll(story.workers.progress, "the progress")).isEqualTo("c1: on its way");
    story.tools.goOn();
    running.join();
    session.workflow().toolProgress("c1", "too late");

    session.ends(hold);
    assertThat(story.workers.progress).isEmpty();
  }

  /** As if it was said just now. */
  private void says(int seq, Turn.Role role, String text, boolean interrupted) {
    var at = Instant.ofEpochMilli(story.temporal.currentTimeMillis());
    var agent = role == Turn.Role.AGENT ? "triage" : null;
    session.workflow().commitTurn(1, new Turn(seq, role, agent, text, interrupted, at, at));
  }

  @Test
  void aToolThatMayBeCalledTwiceAMinuteIsNotCalledAThirdTime() throws TimeoutException {
    session.calls(1, "c1", "rarely");
    session.calls(1, "c2", "rarely");

    var third = session.calls(1, "c3", "rarely");

    assertThat(third.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(third.content()).contains("2 calls a minute");
    assertThat(story.tools.calls).hasSize(2);
    session.ends(hold);
  }

  @Test
  void aSecondCallOfTheSameIsRefusedOrSharesTheResultWhileTheFirstIsRunning() throws Exception {
    story.tools.behaviours.addAll(List.of(Behaviour.WAIT, Behaviour.WAIT));
    var first = session.callsInBackground(1, "c1", "once_at_a_time");
    var shared = session.callsInBackground(1, "c3", "shared");
    await().until(() -> story.tools.calls.size() == 2);

    var second = session.calls(1, "c2", "once_at_a_time");
    var sharing = session.callsInBackground(1, "c4", "shared");
    await().until(() -> session.workflow().snapshot().toolCalls().size() == 4);
    story.tools.goOn();

    assertThat(second.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(second.content()).contains("still running");
    assertThat(first.get(20, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.DONE);
    assertThat(sharing.get(20, TimeUnit.SECONDS).content())
        .isEqualTo(shared.get(20, TimeUnit.SECONDS).content());
    assertThat(story.tools.calls).hasSize(2);
    session.ends(hold);
  }

  /** The types of all activities that the server had to hand out. */
  private List<String> activities() {
    return story.history(session).stream()
        .filter(HistoryEvent::hasActivityTaskScheduledEventAttributes)
        .map(event -> event.getActivityTaskScheduledEventAttributes().getActivityType().getName())
        .toList();
  }
}
