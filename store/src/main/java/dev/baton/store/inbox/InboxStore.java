package dev.baton.store.inbox;

import static dev.baton.store.schema.Tables.COORDINATION_TASK;
import static dev.baton.store.schema.Tables.SESSION;
import static dev.baton.store.schema.Tables.TOOL_CALL;

import dev.baton.store.Database;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.util.List;
import java.util.UUID;
import org.jooq.impl.DSL;

/** Reads what waits for a person in an organisation, the oldest first. */
public final class InboxStore {

  private final Database database;

  public InboxStore(Database database) {
    this.database = database;
  }

  /**
   * Tool calls to decide about; those of sessions that are over cannot be decided any more.
   *
   * @param limit how many at most
   */
  public List<WaitingCall> calls(UUID organisation, int limit) {
    return database
        .in(organisation)
        .select(
            TOOL_CALL.SESSION,
            SESSION.TEMPLATE,
            TOOL_CALL.CALL_ID,
            TOOL_CALL.AGENT,
            TOOL_CALL.NAME,
            TOOL_CALL.ARGUMENTS,
            TOOL_CALL.OUTCOME,
            TOOL_CALL.STARTED_AT)
        .from(TOOL_CALL)
        .join(SESSION)
        .on(SESSION.ID.eq(TOOL_CALL.SESSION))
        .where(TOOL_CALL.ORGANISATION.eq(organisation))
        // As the index has it: a parameter would hide it from the planner.
        .and(
            TOOL_CALL.OUTCOME.in(
                DSL.inline(Outcome.PENDING.name()), DSL.inline(Outcome.UNKNOWN.name())))
        .and(SESSION.ENDED_AT.isNull())
        .orderBy(TOOL_CALL.STARTED_AT)
        .limit(limit)
        .fetch(row ->
            new WaitingCall(
                row.get(TOOL_CALL.SESSION).toString(),
                row.get(SESSION.TEMPLATE),
                row.get(TOOL_CALL.CALL_ID),
                row.get(TOOL_CALL.AGENT),
                row.get(TOOL_CALL.NAME),
                row.get(TOOL_CALL.ARGUMENTS),
                Outcome.valueOf(row.get(TOOL_CALL.OUTCOME)),
                row.get(TOOL_CALL.STARTED_AT)));
  }

  /**
   * Ids of tasks that ask something.
   *
   * @param limit how many at most
   */
  public List<String> tasks(UUID organisation, int limit) {
    return database
        .in(organisation)
        .select(COORDINATION_TASK.ID)
        .from(COORDINATION_TASK)
        .where(COORDINATION_TASK.ORGANISATION.eq(organisation))
        .and(COORDINATION_TASK.OPEN_ESCALATIONS.gt(DSL.inline(0)))
        .and(COORDINATION_TASK.ENDED_AT.isNull())
        .orderBy(COORDINATION_TASK.UPDATED_AT)
        .limit(limit)
        .fetch(COORDINATION_TASK.ID);
  }
}
