package dev.baton.workflows.session;

import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.ApprovalDecision;
import dev.baton.workflows.operator.AuditEntry.Action;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.operator.ToolResolution.Choice;
import dev.baton.workflows.tool.ToolApproval;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tool calls that a person has to decide about: before they are made, or after nobody saw what they
 * came to. Nothing here lets the agent wait: it hears of the outcome by a note.
 */
final class ToolDecisions {

  private static final String PENDING_WORDS =
      "The call of %s needs a person's approval and waits for it. Tell the user that you have asked, and go on with the conversation; the result follows by itself. Do not call it again.";

  private static final String AGAIN_WORDS = "The call of %s is made once more.";

  /** Makes a call and keeps its result. */
  interface Caller {
    void make(ToolDefinition tool, ToolCall call);
  }

  private final SessionState state;
  private final WorkerCommands commands;
  private final Caller caller;
  private final Map<String, ApprovalDecision> decisions = new HashMap<>();
  private final Set<String> undecided = new HashSet<>();
  private final Set<String> trying = new HashSet<>();
  private int busy;
  private boolean sessionOver;

  ToolDecisions(SessionState state, WorkerCommands commands, Caller caller) {
    this.state = state;
    this.commands = commands;
    this.caller = caller;
  }

  /** Lets a new call wait for approval; returns at once. */
  void ask(ToolDefinition tool, ToolCall call) {
    var approval = Objects.requireNonNull(tool.approval());
    state.settle(call, result(call, Outcome.PENDING, PENDING_WORDS.formatted(call.name())), null);
    note(
        SessionEvent.TOOL_APPROVAL_WANTED,
        call,
        "until",
        now().plusMillis(approval.timeoutMs()).toString());
    undecided.add(call.callId());
    apart(() -> waitForDecision(tool, call, approval));
  }

  private void waitForDecision(ToolDefinition tool, ToolCall call, ToolApproval approval) {
    var callId = call.callId();
    long early = approval.escalationMs();
    if (!Workflow.await(Duration.ofMillis(early), () -> decided(callId))) {
      note(SessionEvent.TOOL_APPROVAL_OVERDUE, call, null, "");
      Workflow.await(Duration.ofMillis(approval.timeoutMs() - early), () -> decided(callId));
    }
    undecided.remove(callId);
    var decision = decisions.get(callId);
    if (decision != null && decision.approved()) {
      note(SessionEvent.TOOL_APPROVED, call, null, "");
      caller.make(tool, call);
    } else {
      var by = decision != null ? "operator" : sessionOver ? "session_over" : "timeout";
      note(SessionEvent.TOOL_REFUSED, call, "by", by);
      state.settle(call, result(call, Outcome.FAILED, refusal(call, decision)), now());
    }
    tellAgent(call, "The call of %s waited for a person's approval, and now there is its result: ");
  }

  private boolean decided(String callId) {
    return decisions.containsKey(callId) || sessionOver;
  }

  private static String refusal(ToolCall call, @Nullable ApprovalDecision decision) {
    if (decision == null) {
      return "Nobody approved the call of %s in time, so it was not made. Tell the user, and do not call it again unless the user asks for it."
          .formatted(call.name());
    }
    var reason = decision.reason();
    return "A person refused the call of %s, so it was not made%s."
        .formatted(call.name(), reason == null ? "" : ": " + reason);
  }

  /** Refuses a decision that cannot be taken. */
  void validate(ApprovalDecision decision) {
    var record = record(decision.callId());
    if (!undecided.contains(decision.callId()) || decided(decision.callId())) {
      throw SessionFailures.notNow(
          "the call '%s' of %s does not wait for approval: it is %s"
              .formatted(decision.callId(), record.call().name(), standing(record)));
    }
  }

  /** A person has decided. */
  ToolResult decide(ApprovalDecision decision) {
    var call = record(decision.callId()).call();
    decisions.put(call.callId(), decision);
    state.audit(
        now(),
        decision.operator(),
        decision.approved() ? Action.APPROVE_TOOL : Action.REFUSE_TOOL,
        details(call, "reason", decision.reason()));
    return result(
        call,
        decision.approved() ? Outcome.PENDING : Outcome.FAILED,
        decision.approved()
            ? "The call of %s is approved and being made.".formatted(call.name())
            : refusal(call, decision));
  }

  /** Refuses to resolve what is not unknown. */
  void validate(ToolResolution resolution) {
    var callId = resolution.callId();
    var record = record(callId);
    var result = record.result();
    if (result == null || result.outcome() != Outcome.UNKNOWN || trying.contains(callId)) {
      throw SessionFailures.notNow(
          "there is nothing to resolve about the call '%s' of %s: it is %s"
              .formatted(callId, record.call().name(), standing(record)));
    }
    if (resolution.choice() == Choice.TRY_AGAIN
        && state.toolMemory().triedAgain().contains(callId)) {
      throw SessionFailures.notNow(
          "the call '%s' was tried again already; find out whether it happened".formatted(callId));
    }
  }

  /** A person has found out, or wants the call made once more. */
  ToolResult resolve(ToolDefinition tool, ToolResolution resolution) {
    var call = record(resolution.callId()).call();
    var choice = resolution.choice().name().toLowerCase(Locale.ROOT);
    state.audit(now(), resolution.operator(), Action.RESOLVE_TOOL, details(call, "choice", choice));
    note(SessionEvent.TOOL_RESOLVED, call, "choice", choice);
    switch (resolution.choice()) {
      case HAPPENED ->
          settle(call, Outcome.DONE, Objects.requireNonNullElse(resolution.result(), ""));
      case DID_NOT_HAPPEN ->
          settle(
              call,
              Outcome.FAILED,
              "The call of %s had no effect. It may be made anew if the user still wants it."
                  .formatted(call.name()));
      case TRY_AGAIN -> {
        state.toolMemory().triedAgain().add(call.callId());
        trying.add(call.callId());
        apart(() -> {
          caller.make(tool, call);
          trying.remove(call.callId());
          tellAgent(call, "The call of %s was made once more, by a person's order. Its result: ");
        });
        return result(call, Outcome.PENDING, AGAIN_WORDS.formatted(call.name()));
      }
    }
    return Objects.requireNonNull(record(call.callId()).result());
  }

  private void settle(ToolCall call, Outcome outcome, String content) {
    state.settle(call, result(call, outcome, content), now());
    tellAgent(call, "A person has found out what became of the call of %s: ");
  }

  /** What waits is refused, what runs goes on to its end. */
  void sessionOver() {
    sessionOver = true;
  }

  /** Whether nothing waits or runs. */
  boolean idle() {
    return busy == 0;
  }

  private void apart(Runnable work) {
    busy++;
    Workflow.newDetachedCancellationScope(() ->
            Async.procedure(() -> {
              try {
                work.run();
              } finally {
                busy--;
              }
            }))
        .run();
  }

  private void tellAgent(ToolCall call, String opening) {
    var result = Objects.requireNonNull(record(call.callId()).result());
    var people = state.people();
    var note =
        new AgentNote(
            "call:%s:%d".formatted(call.callId(), people.noted()),
            opening.formatted(call.name()) + result.content(),
            true,
            state.lastSeq(),
            result.content());
    if (people.add(note)) {
      commands.note(note);
    }
  }

  private SessionRecords.ToolCallRecord record(String callId) {
    var record = state.toolCall(callId);
    if (record == null) {
      throw SessionFailures.unknownCall(callId);
    }
    return record;
  }

  private String standing(SessionRecords.ToolCallRecord record) {
    var result = record.result();
    var callId = record.call().callId();
    if (result == null || trying.contains(callId)) {
      return "being made";
    }
    boolean approved = result.outcome() == Outcome.PENDING && decided(callId);
    return approved ? "being made" : result.outcome().name().toLowerCase(Locale.ROOT);
  }

  private void note(String kind, ToolCall call, @Nullable String detail, String value) {
    state.note(
        new SessionEvent(kind + ":" + call.callId(), kind, now(), details(call, detail, value)));
  }

  static Map<String, String> details(
      ToolCall call, @Nullable String detail, @Nullable String value) {
    var details = new HashMap<String, String>();
    details.put("call_id", call.callId());
    details.put("tool", call.name());
    details.put("agent", call.agent());
    if (detail != null && value != null) {
      details.put(detail, value);
    }
    return details;
  }

  private static ToolResult result(ToolCall call, Outcome outcome, String content) {
    return new ToolResult(call.callId(), outcome, content);
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
