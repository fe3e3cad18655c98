package dev.baton.store.session;

import static dev.baton.store.schema.Tables.HANDOFF;
import static dev.baton.store.schema.Tables.SESSION_EVENT;
import static dev.baton.store.schema.Tables.TOOL_CALL;
import static dev.baton.store.schema.Tables.TURN;

import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRecords.ToolCallRecord;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Turns, tool calls and handoffs of one session. */
final class SessionParts {

  private final DSLContext sql;
  private final UUID organisation;
  private final UUID session;

  SessionParts(DSLContext sql, UUID organisation, UUID session) {
    this.sql = sql;
    this.organisation = organisation;
    this.session = session;
  }

  void insert(SessionChanges changes) {
    changes.turns().forEach(this::insert);
    changes.toolCalls().forEach(this::insert);
    changes.handoffs().forEach(this::insert);
    changes.events().forEach(this::insert);
  }

  private void insert(Turn turn) {
    sql.insertInto(TURN)
        .set(TURN.SESSION, session)
        .set(TURN.SEQ, turn.seq())
        .set(TURN.ORGANISATION, organisation)
        .set(TURN.ROLE, turn.role().name())
        .set(TURN.AGENT, turn.agent())
        .set(TURN.TEXT, turn.text())
        .set(TURN.INTERRUPTED, turn.interrupted())
        .set(TURN.SPEAKER, turn.speaker())
        .set(TURN.STARTED_AT, turn.startedAt())
        .set(TURN.ENDED_AT, turn.endedAt())
        .set(TURN.METRICS, MetricsJson.write(turn.metrics()))
        .onConflictDoNothing()
        .execute();
  }

  private void insert(ToolCallRecord call) {
    var result = call.result();
    sql.insertInto(TOOL_CALL)
        .set(TOOL_CALL.SESSION, session)
        .set(TOOL_CALL.CALL_ID, call.call().callId())
        .set(TOOL_CALL.ORGANISATION, organisation)
        .set(TOOL_CALL.AGENT, call.call().agent())
        .set(TOOL_CALL.NAME, call.call().name())
        .set(TOOL_CALL.ARGUMENTS, call.call().argumentsJson())
        .set(TOOL_CALL.OUTCOME, result == null ? null : result.outcome().name())
        .set(TOOL_CALL.CONTENT, result == null ? null : result.content())
        .set(TOOL_CALL.STARTED_AT, call.startedAt())
        .set(TOOL_CALL.ENDED_AT, call.endedAt())
        .onConflict(TOOL_CALL.SESSION, TOOL_CALL.CALL_ID)
        .doUpdate()
        .set(TOOL_CALL.OUTCOME, DSL.excluded(TOOL_CALL.OUTCOME))
        .set(TOOL_CALL.CONTENT, DSL.excluded(TOOL_CALL.CONTENT))
        .set(TOOL_CALL.ENDED_AT, DSL.excluded(TOOL_CALL.ENDED_AT))
        .where(TOOL_CALL.ORGANISATION.eq(organisation))
        .and(lessIsKnown(result))
        .execute();
  }

  /**
   * Whether the row knows less than what comes: a save may be repeated late, and what is known for
   * good stays.
   */
  private static Condition lessIsKnown(@Nullable ToolResult result) {
    if (result == null) {
      return DSL.falseCondition();
    }
    var open = TOOL_CALL.OUTCOME.isNull();
    return switch (result.outcome()) {
      case PENDING -> open;
      case UNKNOWN -> open.or(TOOL_CALL.OUTCOME.eq(ToolResult.Outcome.PENDING.name()));
      case DONE, FAILED ->
          open.or(
              TOOL_CALL.OUTCOME.in(
                  ToolResult.Outcome.PENDING.name(), ToolResult.Outcome.UNKNOWN.name()));
    };
  }

  private void insert(Handoff handoff) {
    sql.insertInto(HANDOFF)
        .set(HANDOFF.SESSION, session)
        .set(HANDOFF.CALL_ID, handoff.callId())
        .set(HANDOFF.ORGANISATION, organisation)
        .set(HANDOFF.FROM_AGENT, handoff.from())
        .set(HANDOFF.TO_AGENT, handoff.to())
        .set(HANDOFF.KEPT_CONTEXT, handoff.keptContext())
        .set(HANDOFF.HAPPENED_AT, handoff.at())
        .onConflictDoNothing()
        .execute();
  }

  private void insert(SessionEvent event) {
    sql.insertInto(SESSION_EVENT)
        .set(SESSION_EVENT.SESSION, session)
        .set(SESSION_EVENT.ID, event.id())
        .set(SESSION_EVENT.ORGANISATION, organisation)
        .set(SESSION_EVENT.KIND, event.kind())
        .set(SESSION_EVENT.HAPPENED_AT, event.at())
        .set(SESSION_EVENT.DETAILS, EventJson.write(event.details()))
        .onConflictDoNothing()
        .execute();
  }

  List<Turn> turns() {
    return sql.selectFrom(TURN)
        .where(TURN.ORGANISATION.eq(organisation))
        .and(TURN.SESSION.eq(session))
        .orderBy(TURN.SEQ)
        .fetch(SessionParts::turn);
  }

  List<ToolCallRecord> toolCalls() {
    return sql.selectFrom(TOOL_CALL)
        .where(TOOL_CALL.ORGANISATION.eq(organisation))
        .and(TOOL_CALL.SESSION.eq(session))
        .orderBy(TOOL_CALL.STARTED_AT, TOOL_CALL.CALL_ID)
        .fetch(SessionParts::toolCall);
  }

  List<Handoff> handoffs() {
    return sql.selectFrom(HANDOFF)
        .where(HANDOFF.ORGANISATION.eq(organisation))
        .and(HANDOFF.SESSION.eq(session))
        .orderBy(HANDOFF.HAPPENED_AT, HANDOFF.CALL_ID)
        .fetch(SessionParts::handoff);
  }

  List<SessionEvent> events() {
    return sql.selectFrom(SESSION_EVENT)
        .where(SESSION_EVENT.ORGANISATION.eq(organisation))
        .and(SESSION_EVENT.SESSION.eq(session))
        .orderBy(SESSION_EVENT.HAPPENED_AT, SESSION_EVENT.ID)
        .fetch(SessionParts::event);
  }

  private static SessionEvent event(Record row) {
    return new SessionEvent(
        row.get(SESSION_EVENT.ID),
        row.get(SESSION_EVENT.KIND),
        row.get(SESSION_EVENT.HAPPENED_AT),
        EventJson.read(row.get(SESSION_EVENT.DETAILS)));
  }

  private static Turn turn(Record row) {
    return new Turn(
        row.get(TURN.SEQ),
        Turn.Role.valueOf(row.get(TURN.ROLE)),
        row.get(TURN.AGENT),
        row.get(TURN.TEXT),
        row.get(TURN.INTERRUPTED),
        row.get(TURN.STARTED_AT),
        row.get(TURN.ENDED_AT),
        MetricsJson.read(row.get(TURN.METRICS)),
        row.get(TURN.SPEAKER));
  }

  private static ToolCallRecord toolCall(Record row) {
    var callId = row.get(TOOL_CALL.CALL_ID);
    var outcome = row.get(TOOL_CALL.OUTCOME);
    var result =
        outcome == null
            ? null
            : new ToolResult(
                callId, ToolResult.Outcome.valueOf(outcome), row.get(TOOL_CALL.CONTENT));
    var call =
        new ToolCall(
            callId,
            row.get(TOOL_CALL.AGENT),
            row.get(TOOL_CALL.NAME),
            row.get(TOOL_CALL.ARGUMENTS));
    return new ToolCallRecord(
        call, result, row.get(TOOL_CALL.STARTED_AT), row.get(TOOL_CALL.ENDED_AT));
  }

  private static Handoff handoff(Record row) {
    return new Handoff(
        row.get(HANDOFF.CALL_ID),
        row.get(HANDOFF.FROM_AGENT),
        row.get(HANDOFF.TO_AGENT),
        row.get(HANDOFF.KEPT_CONTEXT),
        row.get(HANDOFF.HAPPENED_AT));
  }
}
