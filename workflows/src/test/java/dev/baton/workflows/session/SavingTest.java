package dev.baton.workflows.session;

import static dev.baton.workflows.session.Turn.Role.AGENT;
import static dev.baton.workflows.session.Turn.Role.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An exchange is saved once; what somebody waits for is saved at once. */
class SavingTest {

  private final SessionState state =
      new SessionState(new SessionRequest("id", Templates.SLUG, "lobby", "", Story.T0));
  private final ToolCall call = new ToolCall("c1", "triage", "order_pizza", "{}");

  @Test
  void theUsersWordsAndToolCallsWaitForTheAnswerAndAreSavedWithIt() {
    state.commit(Story.turn(1, USER, "One pizza, please."));
    state.begin(call, Story.T0);
    state.settle(call, new ToolResult("c1", Outcome.DONE, "ordered"), Story.T0);

    assertThat(state.hasUnsaved()).isTrue();
    assertThat(state.hasUrgent()).isFalse();

    state.commit(Story.turn(2, AGENT, "It is ordered."));

    assertThat(state.hasUrgent()).isTrue();
    var changes = state.takeUnsaved();
    assertThat(changes.turns()).hasSize(2);
    assertThat(changes.toolCalls()).hasSize(1);
    assertThat(state.hasUnsaved()).isFalse();
    assertThat(state.hasUrgent()).isFalse();
  }

  @ParameterizedTest
  @EnumSource(names = {"PENDING", "UNKNOWN"})
  void aCallThatPeopleDecideAboutIsSavedAtOnce(Outcome outcome) {
    state.begin(call, Story.T0);
    state.settle(call, new ToolResult("c1", outcome, "?"), null);

    assertThat(state.hasUrgent()).isTrue();
  }

  @Test
  void whatPeopleDecidedIsSavedAtOnce() {
    state.begin(call, Story.T0);
    state.settle(call, new ToolResult("c1", Outcome.PENDING, "?"), null);
    var unused = state.takeUnsaved();
    state.settle(call, new ToolResult("c1", Outcome.DONE, "ordered"), Story.T0);

    assertThat(state.hasUrgent()).isTrue();
  }

  @Test
  void whatOperatorsAndEventsSayIsSavedAtOnce() {
    state.note(new SessionEvent("e1", SessionEvent.TOOL_UNKNOWN, Story.T0, Map.of()));

    assertThat(state.hasUrgent()).isTrue();
  }

  @Test
  void aTurnThatWaitsForTheOneBeforeItIsNotUrgent() {
    state.commit(Story.turn(2, AGENT, "It is ordered."));

    assertThat(state.hasUnsaved()).isFalse();
    assertThat(state.hasUrgent()).isFalse();
  }

  @Test
  void wordsThatNobodyAnswersAreSavedToo() throws TimeoutException {
    try (var story = new Story(Templates.helpDesk(false, 3_600_000))) {
      var session = story.start("lobby");
      var hold = story.workers.nextHold();
      session.workflow().attach("worker-1");
      session.says(1, 1, USER, "Hello?");

      await().until(() -> story.records.savedTurns().size() == 1);
      session.ends(hold);
      assertThat(story.records.savedTurns()).hasSize(1);
    }
  }
}
