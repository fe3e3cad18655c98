package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.operator.ApprovalDecision;
import dev.baton.workflows.operator.AuditEntry;
import dev.baton.workflows.operator.AuditEntry.Action;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.operator.ToolResolution.Choice;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.FakeTools.Behaviour;
import dev.baton.workflows.session.Story.Told;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tool calls that a person decides about, before they are made or after nobody saw their end. */
class DecisionStoryTest {

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));
  private final Told session = story.start("lobby");
  private final Hold hold = story.workers.nextHold();

  DecisionStoryTest() {
    session.workflow().attach("worker-1");
  }

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void aCallThatNeedsApprovalLetsTheConversationGoOnAndIsMadeOnceApproved()
      throws TimeoutException {
    var asked = session.calls(1, "c1", "order_cake");
    assertThat(asked.outcome()).isEqualTo(Outcome.PENDING);
    assertThat(asked.content()).contains("go on with the conversation");
    session.says(1, 1, Turn.Role.AGENT, "I have asked my colleague.");
    assertThat(story.tools.calls).isEmpty();

    var decided = approve("c1", true, null);

    assertThat(decided.outcome()).isEqualTo(Outcome.PENDING);
    var note = story.workers.nextNote();
    assertThat(note.text()).contains("order_cake", "answer 1");
    assertThat(note.answer()).isTrue();
    assertThat(note.afterSeq()).isEqualTo(1);
    assertThat(session.calls(1, "c1", "order_cake").content()).isEqualTo("answer 1");
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
    assertThat(events()).containsExactly("tool_approval_wanted", "tool_approved");
    assertThat(audit()).extracting(AuditEntry::action).containsExactly(Action.APPROVE_TOOL);
    assertThat(audit().getFirst().operator()).isEqualTo("ann");
  }

  @Test
  void aRefusedCallIsNotMadeAndCannotBeDecidedAboutAgain() throws TimeoutException {
    session.calls(1, "c1", "order_cake");

    approve("c1", false, "too expensive");

    assertThat(story.workers.nextNote().text()).contains("refused", "too expensive");
    assertThat(session.calls(1, "c1", "order_cake").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(story.tools.calls).isEmpty();
    assertThatThrownBy(() -> approve("c1", true, null))
        .hasStackTraceContaining("does not wait for approval: it is failed");
    assertThatThrownBy(() -> approve("c0", true, null))
        .hasStackTraceContaining("has no tool call 'c0'");
    session.ends(hold);
  }

  @Test
  void aCallThatNobodyDecidesAboutIsEscalatedAndThenRefused() throws TimeoutException {
    session.calls(1, "c1", "order_soon");

    assertThat(story.workers.nextNote().text()).contains("Nobody approved");
    assertThat(story.tools.calls).isEmpty();
    session.ends(hold);
    assertThat(events())
        .containsExactly("tool_approval_wanted", "tool_approval_overdue", "tool_refused");
  }

  @Test
  void aCallThatStillWaitsWhenTheSessionEndsIsRefused() throws TimeoutException {
    session.calls(1, "c1", "order_cake");

    session.ends(hold);

    assertThat(story.tools.calls).isEmpty();
    assertThat(events()).containsExactly("tool_approval_wanted", "tool_refused");
  }

  @Test
  void argumentsThatDoNotFitAreNotPutBeforeAPerson() throws TimeoutException {
    story.gate.closedWith = "kind is missing";

    var result = session.calls(1, "c1", "order_cake");

    assertThat(result).isEqualTo(new ToolResult("c1", Outcome.FAILED, "kind is missing"));
    session.ends(hold);
    assertThat(events()).isEmpty();
  }

  @Test
  void theNextWorkerKnowsWhatWaitsAndWhatCameMeanwhile() throws TimeoutException {
    session.calls(1, "c1", "order_cake");
    session.calls(1, "c2", "order_cake");
    approve("c1", true, null);
    story.workers.nextNote();

    var snapshot = session.workflow().attach("worker-2");

    assertThat(snapshot.toolResults())
        .extracting(ToolResult::outcome)
        .containsExactly(Outcome.DONE, Outcome.PENDING);
    assertThat(snapshot.interventions().notes()).hasSize(1);
    assertThat(session.calls(2, "c1", "order_cake").content()).isEqualTo("answer 1");
    assertThat(session.calls(2, "c2", "order_cake").outcome()).isEqualTo(Outcome.PENDING);
    assertThat(story.tools.calls).hasSize(1);
    session.ends(hold);
  }

  @Test
  void anUnknownOutcomeIsToldToTheOperatorWhoFindsOutThatItHappened() throws TimeoutException {
    story.tools.behaviours.add(Behaviour.LOSE_THE_ANSWER);
    assertThat(session.calls(1, "c1", "order_pizza").outcome()).isEqualTo(Outcome.UNKNOWN);

    var resolved = resolve("c1", Choice.HAPPENED, "Pizza 7 is in the oven.");

    assertThat(resolved.outcome()).isEqualTo(Outcome.DONE);
    assertThat(story.workers.nextNote().text()).contains("Pizza 7 is in the oven.");
    assertThat(session.calls(1, "c1", "order_pizza").content())
        .isEqualTo("Pizza 7 is in the oven.");
    assertThat(story.tools.calls).hasSize(1);
    assertThatThrownBy(() -> resolve("c1", Choice.TRY_AGAIN, null))
        .hasStackTraceContaining("nothing to resolve");
    session.ends(hold);
    assertThat(events()).containsExactly("tool_unknown", "tool_resolved");
    assertThat(audit()).extracting(AuditEntry::action).containsExactly(Action.RESOLVE_TOOL);
  }

  @Test
  void anUnknownCallIsMadeOnceMoreOnlyByOrderAndUnderItsId() throws TimeoutException {
    story.tools.behaviours.addAll(List.of(Behaviour.LOSE_THE_ANSWER, Behaviour.LOSE_THE_ANSWER));
    session.calls(1, "c1", "order_pizza");

    assertThat(resolve("c1", Choice.TRY_AGAIN, null).outcome()).isEqualTo(Outcome.PENDING);

    assertThat(story.workers.nextNote().text()).contains("once more");
    assertThat(story.tools.calls).extracting(call -> call.callId()).containsExactly("c1", "c1");
    assertThatThrownBy(() -> resolve("c1", Choice.TRY_AGAIN, null))
        .hasStackTraceContaining("was tried again already");
    assertThat(resolve("c1", Choice.DID_NOT_HAPPEN, null).outcome()).isEqualTo(Outcome.FAILED);
    session.ends(hold);
    assertThat(events())
        .containsExactly("tool_unknown", "tool_resolved", "tool_unknown", "tool_resolved");
  }

  @Test
  void whatIsKnownCannotBeResolved() throws TimeoutException {
    session.calls(1, "c1", "order_pizza");

    assertThatThrownBy(() -> resolve("c1", Choice.DID_NOT_HAPPEN, null))
        .hasStackTraceContaining("it is done");
    session.ends(hold);
  }

  private ToolResult approve(String callId, boolean approved, @Nullable String reason) {
    return session.operated().approveTool(new ApprovalDecision(callId, "ann", approved, reason));
  }

  private ToolResult resolve(String callId, Choice choice, @Nullable String result) {
    return session.operated().resolveTool(new ToolResolution(callId, "ann", choice, result));
  }

  private List<String> events() {
    return story.records.saves().stream()
        .flatMap(save -> save.events().stream())
        .map(SessionEvent::kind)
        .toList();
  }

  private List<AuditEntry> audit() {
    return story.records.saves().stream().flatMap(save -> save.audit().stream()).toList();
  }
}
