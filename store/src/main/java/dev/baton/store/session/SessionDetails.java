package dev.baton.store.session;

import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionFact;
import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.session.Turn;
import java.util.List;

/**
 * A session with everything kept of it.
 *
 * @param session its row
 * @param turns in the order of {@link Turn#seq}
 * @param toolCalls in the order of their starts
 * @param handoffs in the order of time
 * @param events in the order of time
 * @param facts what was learnt, in the order of time
 * @param recordings finished ones, oldest first
 */
public record SessionDetails(
    StoredSession session,
    List<Turn> turns,
    List<ToolCallRecord> toolCalls,
    List<Handoff> handoffs,
    List<SessionEvent> events,
    List<SessionFact> facts,
    List<Recording> recordings) {}
