package dev.baton.store.session;

import static dev.baton.store.schema.Tables.HANDOFF;
import static dev.baton.store.schema.Tables.RECORDING;
import static dev.baton.store.schema.Tables.SESSION;
import static dev.baton.store.schema.Tables.SESSION_EVENT;
import static dev.baton.store.schema.Tables.SESSION_USAGE;
import static dev.baton.store.schema.Tables.TOOL_CALL;
import static dev.baton.store.schema.Tables.TURN;

import dev.baton.store.Database;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionStatus;
import dev.baton.workflows.tool.ToolResult;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Sessions in lists: filtered, page by page, and those that changed a moment ago. */
public final class SessionSearch {

  private static final Field<Integer> TURNS =
      DSL.field(DSL.selectCount().from(TURN).where(TURN.SESSION.eq(SESSION.ID))).as("turns");

  private static final Field<Integer> TOOL_CALLS =
      DSL.field(DSL.selectCount().from(TOOL_CALL).where(TOOL_CALL.SESSION.eq(SESSION.ID)))
          .as("tool_calls");

  private static final Field<Integer> ERRORS =
      DSL.field(
              DSL.selectCount()
                  .from(TOOL_CALL)
                  .where(TOOL_CALL.SESSION.eq(SESSION.ID))
                  .and(
                      TOOL_CALL.OUTCOME.in(
                          ToolResult.Outcome.FAILED.name(), ToolResult.Outcome.UNKNOWN.name())))
          .plus(
              DSL.field(
                  DSL.selectCount()
                      .from(SESSION_EVENT)
                      .where(SESSION_EVENT.SESSION.eq(SESSION.ID))
                      .and(
                          SESSION_EVENT.KIND.in(
                              SessionEvent.VOICE_FAILED, SessionEvent.PROVIDER_FAILED))))
          .as("errors");

  private static final Field<BigDecimal> VOICE_TO_VOICE =
      DSL.field(
              "(select percentile_cont(0.5) within group (order by (metrics ->> 'voiceToVoiceMs')::int)"
                  + " from turn where turn.session = {0} and metrics is not null)",
              BigDecimal.class, SESSION.ID)
          .as("voice_to_voice");

  private static final Field<BigDecimal> COST =
      DSL.field(
              DSL.select(DSL.sum(SESSION_USAGE.USD))
                  .from(SESSION_USAGE)
                  .where(SESSION_USAGE.SESSION.eq(SESSION.ID)))
          .as("cost");

  private static final Field<Boolean> RECORDED =
      DSL.field(DSL.exists(DSL.selectOne().from(RECORDING).where(RECORDING.SESSION.eq(SESSION.ID))))
          .as("recorded");

  private final Database database;

  public SessionSearch(Database database) {
    this.database = database;
  }

  /**
   * A page of an organisation's sessions, the newest first.
   *
   * @param after the last of the page before; {@code null} for the first page
   * @param limit how many at most
   */
  public List<SessionRow> page(
      UUID organisation, SessionFilter filter, SessionRow.@Nullable Position after, int limit) {
    var conditions = conditions(organisation, filter);
    if (after != null) {
      conditions.add(
          DSL.row(SESSION.REQUESTED_AT, SESSION.ID)
              .lt(after.requestedAt(), UUID.fromString(after.id())));
    }
    return database
        .in(organisation)
        .select(SESSION.asterisk(), TURNS, TOOL_CALLS, ERRORS, VOICE_TO_VOICE, COST, RECORDED)
        .select(excerpt(filter.text()))
        .from(SESSION)
        .where(conditions)
        .orderBy(SESSION.REQUESTED_AT.desc(), SESSION.ID.desc())
        .limit(limit)
        .fetch(row -> row(row, row.get("excerpt", String.class)));
  }

  /**
   * An organisation's sessions that changed after a time, in the order of their changes. One that
   * is written now may turn up with a time that has passed: ask again for the last few seconds.
   *
   * @param limit how many at most
   */
  public List<SessionRow> changedAfter(UUID organisation, Instant time, int limit) {
    return database
        .in(organisation)
        .select(SESSION.asterisk(), TURNS, TOOL_CALLS, ERRORS, VOICE_TO_VOICE, COST, RECORDED)
        .from(SESSION)
        .where(SESSION.ORGANISATION.eq(organisation).and(SESSION.UPDATED_AT.gt(time)))
        .orderBy(SESSION.UPDATED_AT)
        .limit(limit)
        .fetch(row -> row(row, null));
  }

  private static List<Condition> conditions(UUID organisation, SessionFilter filter) {
    var conditions = new ArrayList<Condition>();
    conditions.add(SESSION.ORGANISATION.eq(organisation));
    if (filter.template() != null) {
      conditions.add(SESSION.TEMPLATE.eq(filter.template()));
    }
    if (filter.version() != null) {
      conditions.add(SESSION.TEMPLATE_VERSION.eq(filter.version()));
    }
    if (filter.agent() != null) {
      conditions.add(had(filter.agent()));
    }
    if (filter.outcome() != null) {
      conditions.add(went(filter.outcome()));
    }
    if (filter.from() != null) {
      conditions.add(SESSION.REQUESTED_AT.ge(filter.from()));
    }
    if (filter.to() != null) {
      conditions.add(SESSION.REQUESTED_AT.lt(filter.to()));
    }
    if (filter.shortest() != null) {
      conditions.add(ran(">=", filter.shortest()));
    }
    if (filter.longest() != null) {
      conditions.add(ran("<=", filter.longest()));
    }
    if (filter.cheapest() != null) {
      conditions.add(
          DSL.field(
                  DSL.select(DSL.sum(SESSION_USAGE.USD))
                      .from(SESSION_USAGE)
                      .where(SESSION_USAGE.SESSION.eq(SESSION.ID)))
              .ge(filter.cheapest()));
    }
    if (filter.text() != null) {
      conditions.add(
          DSL.condition(
              "{0} in (select sessions_with_words({1}, {2}))",
              SESSION.ID, DSL.val(organisation), DSL.val(filter.text())));
    }
    return conditions;
  }

  private static Condition had(String agent) {
    return SESSION
        .ACTIVE_AGENT
        .eq(agent)
        .or(
            DSL.exists(
                DSL.selectOne()
                    .from(HANDOFF)
                    .where(HANDOFF.SESSION.eq(SESSION.ID))
                    .and(HANDOFF.FROM_AGENT.eq(agent).or(HANDOFF.TO_AGENT.eq(agent)))));
  }

  private static Condition went(SessionFilter.Outcome outcome) {
    return switch (outcome) {
      case LIVE -> SESSION.ENDED_AT.isNull();
      case ENDED ->
          SESSION.END_REASON.in(
              EndReason.USER_LEFT.name(),
              EndReason.AGENT_ENDED.name(),
              EndReason.REQUESTED.name(),
              EndReason.BUDGET_EXCEEDED.name(),
              EndReason.MAX_DURATION.name());
      case FAILED ->
          SESSION
              .STATUS
              .eq(SessionStatus.FAILED.name())
              .or(SESSION.END_REASON.eq(EndReason.FAILED.name()));
      case NOBODY_JOINED -> SESSION.END_REASON.eq(EndReason.NOBODY_JOINED.name());
      case MAX_DURATION -> SESSION.END_REASON.eq(EndReason.MAX_DURATION.name());
    };
  }

  private static Condition ran(String comparison, Duration duration) {
    return DSL.condition(
        "extract(epoch from coalesce({0}, current_timestamp) - {1}) * 1000 " + comparison + " {2}",
        SESSION.ENDED_AT,
        SESSION.STARTED_AT,
        DSL.val(duration.toMillis()));
  }

  private static Field<String> excerpt(@Nullable String text) {
    return text == null
        ? DSL.castNull(String.class).as("excerpt")
        : DSL.field(
                "(select left(turn.text, 300) from turn where turn.session = {0}"
                    + " and to_tsvector('simple', turn.text) @@ websearch_to_tsquery('simple', {1})"
                    + " order by turn.seq limit 1)",
                String.class, SESSION.ID, DSL.val(text))
            .as("excerpt");
  }

  private static SessionRow row(Record row, @Nullable String excerpt) {
    var median = row.get(VOICE_TO_VOICE);
    return new SessionRow(
        SessionStore.session(row),
        row.get(TURNS),
        row.get(TOOL_CALLS),
        row.get(ERRORS),
        median == null ? null : median.intValue(),
        row.get(COST),
        row.get(RECORDED),
        excerpt,
        row.get(SESSION.UPDATED_AT));
  }
}
