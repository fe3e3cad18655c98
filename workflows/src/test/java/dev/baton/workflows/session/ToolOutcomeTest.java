package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.session.FakeTools.Behaviour;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of a tool's call: done, failed or unknown, once and for ever. */
class ToolOutcomeTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void theSameCallIdCallsTheToolOnceAndAlwaysGivesTheSameResult() throws Exception {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");

    var one = session.callsInBackground(1, "c1", "order_pizza");
    var two = session.callsInBackground(1, "c1", "order_pizza");
    var results = List.of(one.get(20, TimeUnit.SECONDS), two.get(20, TimeUnit.SECONDS));
    session.workflow().attach("worker-2");
    var afterFailover = session.calls(2, "c1", "order_pizza");

    assertThat(results).containsOnly(afterFailover);
    assertThat(afterFailover.outcome()).isEqualTo(Outcome.DONE);
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
  }

  @Test
  void aToolThatRefusesFailsInItsOwnWords() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    story.tools.behaviours.add(Behaviour.REFUSE);

    var result = session.calls(1, "c1", "look_up");

    assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
    assertThat(result.content()).isEqualTo("We are closed.");
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
  }

  @Test
  void aCallWhoseAnswerWasLostIsUnknownAndNotRepeated() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    story.tools.behaviours.add(Behaviour.LOSE_THE_ANSWER);

    var result = session.calls(1, "c1", "order_pizza");

    assertThat(result.outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(result.content()).contains("order_pizza").contains("Do not call it again");
    assertThat(session.calls(1, "c1", "order_pizza")).isEqualTo(result);
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
  }

  @Test
  void aToolWorkerThatDiesLeavesTheOutcomeUnknown() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    story.tools.behaviours.add(Behaviour.DIE);

    assertThat(session.calls(1, "c1", "order_pizza").outcome()).isEqualTo(Outcome.UNKNOWN);
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
  }

  @Test
  void anIdempotentToolIsTriedAgainWhenItsAnswerWasLost() throws TimeoutException {
    var session = story.start("lobby");
    var hold = story.workers.nextHold();
    session.workflow().attach("worker-1");
    story.tools.behaviours.addAll(List.of(Behaviour.LOSE_THE_ANSWER, Behaviour.DIE));

    var result = session.calls(1, "c1", "look_up");

    assertThat(result.outcome()).isEqualTo(Outcome.DONE);
    assertThat(story.tools.calls).hasSize(3);
    session.ends(hold);
  }
}
