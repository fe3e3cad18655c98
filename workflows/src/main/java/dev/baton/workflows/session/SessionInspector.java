package dev.baton.workflows.session;

import io.temporal.common.SearchAttributeKey;
import io.temporal.common.SearchAttributeUpdate;
import io.temporal.workflow.Workflow;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes the Temporal UI read like a session inspector: search attributes, memo and current details.
 * None of them carries what was said.
 */
final class SessionInspector {

  private static final SearchAttributeKey<String> TEMPLATE =
      SearchAttributeKey.forKeyword(SessionContract.ATTRIBUTE_TEMPLATE);
  private static final SearchAttributeKey<String> ROOM =
      SearchAttributeKey.forKeyword(SessionContract.ATTRIBUTE_ROOM);
  private static final SearchAttributeKey<String> AGENT =
      SearchAttributeKey.forKeyword(SessionContract.ATTRIBUTE_AGENT);
  private static final SearchAttributeKey<String> STATUS =
      SearchAttributeKey.forKeyword(SessionContract.ATTRIBUTE_STATUS);

  /** The details are written anew with every change: the last calls are enough. */
  private static final int SHOWN_CALLS = 20;

  private final SessionState state;
  private final MediaPlacement placement;
  private String shownAgent = "";
  private @Nullable SessionStatus shownStatus;

  SessionInspector(SessionState state, MediaPlacement placement) {
    this.state = state;
    this.placement = placement;
  }

  /** Says which session this is; once, at its start. */
  void introduce() {
    var request = state.request();
    Workflow.upsertMemo(
        Map.of(
            "session", request.sessionId(),
            "template", request.template(),
            "room", request.room(),
            "organisation", request.organisation().toString()));
    show(
        new ArrayList<>(
            List.of(TEMPLATE.valueSet(request.template()), ROOM.valueSet(request.room()))));
  }

  /** Shows where the session stands now. */
  void update() {
    show(new ArrayList<>());
  }

  private void show(List<SearchAttributeUpdate<?>> changed) {
    if (shownStatus != state.status()) {
      shownStatus = state.status();
      changed.add(STATUS.valueSet(state.status().name()));
    }
    if (!shownAgent.equals(state.activeAgent())) {
      shownAgent = state.activeAgent();
      changed.add(AGENT.valueSet(shownAgent));
    }
    if (!changed.isEmpty()) {
      Workflow.upsertTypedSearchAttributes(changed.toArray(new SearchAttributeUpdate<?>[0]));
    }
    Workflow.setCurrentDetails(details());
  }

  private String details() {
    var text = new StringBuilder();
    text.append("### Session ").append(state.request().sessionId()).append("\n\n");
    var end = state.endReason();
    row(text, "Status", end == null ? state.status().name() : state.status() + " (" + end + ")");
    row(text, "Template", state.request().template());
    row(text, "Room", state.request().room());
    row(text, "Active agent", agentName());
    var worker = state.worker();
    row(text, "Media worker", worker == null ? "none yet" : worker);
    row(text, "Epoch", Long.toString(state.epoch()));
    row(text, "Turns", Integer.toString(state.turnCount()));
    var trouble = placement.trouble();
    if (trouble != null) {
      text.append("\n**").append(trouble).append("**\n");
    }
    if (!state.handoffs().isEmpty()) {
      text.append("\n#### Handoffs\n\n");
      state.handoffs().forEach(h -> text.append("- %s → %s%n".formatted(h.from(), h.to())));
    }
    if (!state.toolCalls().isEmpty()) {
      text.append("\n#### Tool calls\n\n");
      var calls = state.toolCalls();
      var last = calls.subList(Math.max(0, calls.size() - SHOWN_CALLS), calls.size());
      if (last.size() < calls.size()) {
        text.append("- %d before these%n".formatted(calls.size() - last.size()));
      }
      for (var record : last) {
        var result = record.result();
        text.append("- `").append(record.call().name()).append("`: ");
        text.append(result == null ? "running" : result.outcome().name()).append('\n');
      }
    }
    return text.toString();
  }

  private String agentName() {
    return state.isOpen() ? state.template().agent(state.activeAgent()).displayName() : "none yet";
  }

  private static void row(StringBuilder text, String name, String value) {
    text.append("- **").append(name).append(":** ").append(value).append('\n');
  }
}
