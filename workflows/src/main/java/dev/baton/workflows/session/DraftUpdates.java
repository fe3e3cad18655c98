package dev.baton.workflows.session;

import dev.baton.workflows.agent.SessionTemplate;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Map;

/** Lets a session of a draft go on with what the draft says now. */
final class DraftUpdates implements DraftSession {

  private final SessionState state;
  private final WorkerCommands commands;
  private int taken;

  DraftUpdates(SessionState state, WorkerCommands commands) {
    this.state = state;
    this.commands = commands;
  }

  @Override
  public DraftTaken takeDraft() {
    Workflow.await(() -> state.isOpen() || state.isEnded());
    refuse();
    var records =
        Workflow.newActivityStub(
            SessionRecords.class,
            SessionSaver.options("Loads the draft of " + state.request().template()));
    var draft = records.draft(state.request());
    // Others may have been served meanwhile.
    refuse();
    var agent = state.activeAgent();
    if (draft.agents().stream().noneMatch(one -> one.name().equals(agent))) {
      throw SessionFailures.invalid(
          "the draft has no agent '%s', which has the conversation: keep it until it has handed over, or start a new session"
              .formatted(agent));
    }
    if (draft.equals(state.template())) {
      return new DraftTaken(false);
    }
    state.change(draft);
    note();
    commands.changeTemplate(draft);
    return new DraftTaken(true);
  }

  private void refuse() {
    state.refuseWhenEnded();
    var version = state.template().version();
    if (version == null || version != SessionTemplate.DRAFT) {
      throw SessionFailures.notNow(
          "the session runs version %s of its template, which never changes; only sessions of the draft take a changed draft"
              .formatted(version));
    }
  }

  private void note() {
    var at = Instant.ofEpochMilli(Workflow.currentTimeMillis());
    var id = "%s:%d:%d".formatted(SessionEvent.DRAFT_TAKEN, state.runs(), ++taken);
    state.note(new SessionEvent(id, SessionEvent.DRAFT_TAKEN, at, Map.of()));
  }
}
