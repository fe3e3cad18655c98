package dev.baton.workflows.session;

import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.operator.AuditEntry.Action;
import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatorPass;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.operator.Takeover;
import dev.baton.workflows.operator.Whisper;
import io.temporal.workflow.Workflow;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What operators do in the conversation itself. Everything leaves an audit entry. */
final class OperatorDesk {

  private static final String INSTRUCTION =
      "An operator who watches over the conversation, and whom the user cannot hear, instructs you: ";

  private static final String COLLEAGUE_LEFT =
      "A human colleague has talked to the user in your place, and is done. What was said is above. You have the conversation again.";

  private final SessionState state;
  private final WorkerCommands commands;

  OperatorDesk(SessionState state, WorkerCommands commands) {
    this.state = state;
    this.commands = commands;
  }

  /** An operator comes to listen. */
  OperatorPass listen(OperatorVisit visit) {
    state.audit(now(), visit.operator(), Action.LISTEN, Map.of("visit", visit.id()));
    return pass(visit.id());
  }

  /** Tells the agent something; once for each id. */
  void whisper(Whisper whisper) {
    var note =
        new AgentNote(
            "whisper:" + whisper.id(),
            INSTRUCTION + whisper.text(),
            whisper.atOnce(),
            state.lastSeq(),
            "");
    if (state.people().add(note)) {
      state.audit(now(), whisper.operator(), Action.WHISPER, Map.of("text", whisper.text()));
      commands.note(note);
    }
  }

  /** Refuses a second operator, and one who comes before the agent. */
  void validateTakeOver(OperatorVisit visit) {
    var takeover = state.people().takeover();
    if (takeover != null && !takeover.id().equals(visit.id())) {
      throw SessionFailures.notNow(
          "%s has taken the conversation over already; it has to be handed back first"
              .formatted(takeover.operator()));
    }
    if (state.worker() == null) {
      throw SessionFailures.notNow("the agent is not in the room yet; try again in a moment");
    }
  }

  /** From now on the operator talks; the same visit takes over once. */
  OperatorPass takeOver(OperatorVisit visit) {
    var pass = pass(visit.id());
    if (!state.people().isOn(visit.id())) {
      var takeover = new Takeover(visit.id(), visit.operator(), pass.identity(), now());
      state.people().takeOver(takeover);
      state.audit(now(), visit.operator(), Action.TAKE_OVER, Map.of("visit", visit.id()));
      note(
          SessionEvent.OPERATOR_TOOK_OVER + ":" + visit.id(),
          SessionEvent.OPERATOR_TOOK_OVER,
          Map.of("operator", visit.operator()));
      commands.takeOver(takeover);
    }
    return pass;
  }

  /** Refuses to give back what nobody took. */
  void validateHandBack() {
    if (state.people().takeover() == null) {
      throw SessionFailures.notNow("nobody has taken the conversation over");
    }
  }

  void handBack(HandBack handBack) {
    var takeover = state.people().takeover();
    if (takeover != null) {
      state.audit(now(), handBack.operator(), Action.HAND_BACK, Map.of("visit", takeover.id()));
      end(takeover, "operator", handBack.note(), handBack.agentSpeaks());
    }
  }

  /** The operator has gone from the room without a word; a takeover that is over is ignored. */
  void operatorLeft(String takeoverId) {
    var takeover = state.people().takeover();
    if (takeover != null && takeover.id().equals(takeoverId)) {
      end(takeover, "absence", null, true);
    }
  }

  private void end(Takeover takeover, String by, @Nullable String word, boolean agentSpeaks) {
    var people = state.people();
    people.handBack();
    note(
        SessionEvent.OPERATOR_HANDED_BACK + ":" + takeover.id(),
        SessionEvent.OPERATOR_HANDED_BACK,
        Map.of("operator", takeover.operator(), "by", by));
    var note =
        new AgentNote(
            "handback:" + takeover.id(),
            COLLEAGUE_LEFT + (word == null ? "" : " The colleague tells you: " + word),
            agentSpeaks,
            state.lastSeq(),
            "");
    if (people.add(note)) {
      commands.handBack(takeover.id(), note);
    }
  }

  private OperatorPass pass(String visitId) {
    return new OperatorPass(state.request().room(), OperatorPass.IDENTITY_PREFIX + visitId);
  }

  private void note(String id, String kind, Map<String, String> details) {
    state.note(new SessionEvent(id, kind, now(), details));
  }

  private static Instant now() {
    return Instant.ofEpochMilli(Workflow.currentTimeMillis());
  }
}
