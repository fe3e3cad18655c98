package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.FakeTools.Behaviour;
import dev.baton.workflows.session.Story.Told;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
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
}
