package dev.baton.store.overview;

import dev.baton.store.Database;
import dev.baton.store.overview.Overview.Parts;
import dev.baton.store.overview.Overview.Percentiles;
import dev.baton.store.overview.Overview.Point;
import dev.baton.store.overview.Overview.Total;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads figures over time; PostgreSQL counts them, and answers with a row for each step. */
public final class OverviewStore {

  /** Turns with how long their users waited. Parameters: organisation, from, to. */
  private static final String ANSWERS =
      """
       from turn
       where organisation = {0} and started_at >= {1} and started_at < {2}
         and (metrics ->> 'voiceToVoiceMs') is not null
      """;

  private static final String WAITED =
      """
       percentile_cont(0.5) within group (order by (metrics ->> 'voiceToVoiceMs')::int) as p50,
       percentile_cont(0.95) within group (order by (metrics ->> 'voiceToVoiceMs')::int) as p95
      """;

  private final Database database;

  public OverviewStore(Database database) {
    this.database = database;
  }

  /** How an organisation's sessions went in that period. */
  public Overview read(UUID organisation, Period period) {
    return database
        .in(organisation)
        .transactionResult(
            configuration -> new Reading(configuration.dsl(), organisation, period).overview());
  }

  /** One reading, in one transaction. */
  private record Reading(DSLContext sql, UUID organisation, Period period) {

    Overview overview() {
      var sessions = sessions();
      var concurrency = new Concurrency(sql, organisation, period).peaks();
      var answers = answers();
      var tools = tools();
      var costs = costs();
      var points =
          IntStream.range(0, period.steps())
              .mapToObj(step ->
                  new Point(
                      period.begin(step),
                      count(sessions.get(step), "sessions"),
                      count(sessions.get(step), "failed"),
                      concurrency.get(step),
                      percentiles(answers.get(step)),
                      count(tools.get(step), "calls"),
                      count(tools.get(step), "failed"),
                      cost(costs.get(step))))
              .toList();
      return new Overview(points, total(points));
    }

    private Map<Integer, Record> sessions() {
      return bySteps(
          """
          select %s as step, count(*) as sessions, count(*) filter (where status = 'FAILED') as failed
            from session
            where organisation = {0} and requested_at >= {1} and requested_at < {2}
            group by 1
          """
              .formatted(step("requested_at")));
    }

    private Map<Integer, Record> answers() {
      return bySteps(
          "select %s as step, %s %s group by 1".formatted(step("started_at"), WAITED, ANSWERS));
    }

    private Map<Integer, Record> tools() {
      return bySteps(
          """
          select %s as step, count(*) as calls,
              count(*) filter (where outcome in ('FAILED', 'UNKNOWN')) as failed
            from tool_call
            where organisation = {0} and started_at >= {1} and started_at < {2}
            group by 1
          """
              .formatted(step("started_at")));
    }

    private Map<Integer, Record> costs() {
      return bySteps(
          """
          select %s as step, sum(usd) as cost
            from session_usage
            where organisation = {0} and used_at >= {1} and used_at < {2}
            group by 1
          """
              .formatted(step("used_at")));
    }

    private static BigDecimal cost(@Nullable Record row) {
      var cost = row == null ? null : row.get("cost", BigDecimal.class);
      return cost == null ? BigDecimal.ZERO : cost;
    }

    private Map<Integer, Record> bySteps(String query) {
      return rows(query).stream()
          .collect(Collectors.toMap(row -> row.get("step", Integer.class), row -> row));
    }

    private Total total(List<Point> points) {
      var answered = rows("select " + WAITED + parts() + ANSWERS).getFirst();
      var talked =
          rows("""
          select count(*) filter (where ended_at is null) as live,
              coalesce(sum(extract(epoch from
                  least(coalesce(ended_at, current_timestamp), {2})
                    - greatest(started_at, {1})) * 1000)
                filter (where started_at < {2}
                  and coalesce(ended_at, current_timestamp) > {1}), 0)::bigint as talked
            from session
            where organisation = {0} and (ended_at is null or
              (requested_at < {2} and requested_at > {1} - interval '1 day'))
          """)
              .getFirst();
      return new Total(
          points.stream().mapToInt(Point::sessions).sum(),
          points.stream().mapToInt(Point::failed).sum(),
          points.stream().mapToInt(Point::concurrency).max().orElse(0),
          count(talked, "live"),
          talked.get("talked", Long.class),
          percentiles(answered),
          new Parts(
              ms(answered, "vadMs"),
              ms(answered, "endOfTurnMs"),
              ms(answered, "sttFinalMs"),
              ms(answered, "llmFirstTokenMs"),
              ms(answered, "toolsMs"),
              ms(answered, "ttsFirstByteMs"),
              ms(answered, "playoutMs")),
          points.stream().map(Point::costUsd).reduce(BigDecimal.ZERO, BigDecimal::add));
    }

    private static String parts() {
      return List.of(
              "vadMs",
              "endOfTurnMs",
              "sttFinalMs",
              "llmFirstTokenMs",
              "toolsMs",
              "ttsFirstByteMs",
              "playoutMs")
          .stream()
          .map(part ->
              ", percentile_cont(0.5) within group (order by (metrics ->> '%1$s')::int) as \"%1$s\""
                  .formatted(part))
          .collect(Collectors.joining("\n"));
    }

    private List<? extends Record> rows(String query) {
      return sql.fetch(
          query,
          DSL.val(organisation),
          DSL.val(Timestamp.from(period.from())),
          DSL.val(Timestamp.from(period.to())),
          DSL.val(period.step().toMillis()));
    }

    /** SQL for the number of the step that a time is in. */
    private static String step(String time) {
      return "floor(extract(epoch from %s - {1}) * 1000 / {3})::int".formatted(time);
    }

    private static int count(@Nullable Record row, String name) {
      return row == null ? 0 : row.get(name, Integer.class);
    }

    private static @Nullable Percentiles percentiles(@Nullable Record row) {
      var p50 = row == null ? null : ms(row, "p50");
      var p95 = row == null ? null : ms(row, "p95");
      return p50 == null || p95 == null ? null : new Percentiles(p50, p95);
    }

    private static @Nullable Integer ms(Record row, String name) {
      var value = row.get(name, Double.class);
      return value == null ? null : (int) Math.round(value);
    }
  }
}
