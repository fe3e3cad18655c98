package dev.baton.store.cost;

import dev.baton.store.Database;
import dev.baton.workflows.session.UsageUnit;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** What sessions cost, summed up in one way or another. */
public final class CostStore {

  /** By what costs are summed up. */
  public enum Grouping {
    /** The day, UTC, on which it was used. */
    DAY("to_char(u.used_at at time zone 'UTC', 'YYYY-MM-DD')"),
    /** The template's slug. */
    TEMPLATE("s.template"),
    /** The agent's name, behind its template's. */
    AGENT("s.template || '/' || u.agent"),
    /** The provider and, where it has several, the model. */
    PROVIDER("concat_ws('/', u.provider, nullif(u.model, ''))");

    private final String sql;

    Grouping(String sql) {
      this.sql = sql;
    }
  }

  /**
   * A sum.
   *
   * @param name of the group
   * @param usd what it costs, as far as prices are known
   * @param sessions that had a part in it
   * @param unpriced whether something was used that has no price
   */
  public record Sum(String name, BigDecimal usd, int sessions, boolean unpriced) {}

  /**
   * What a session used of one model.
   *
   * @param model empty for a provider with only one
   * @param usd what it costs; {@code null} where there is no price
   */
  public record Item(
      String agent,
      String provider,
      String model,
      UsageUnit unit,
      long amount,
      @Nullable BigDecimal usd) {}

  private final Database database;

  public CostStore(Database database) {
    this.database = database;
  }

  /**
   * Sums of a period, the groups in order.
   *
   * @param template of that template alone; {@code null} for all
   */
  public List<Sum> sums(
      UUID organisation, Grouping by, Instant from, Instant to, @Nullable String template) {
    return database
        .in(organisation)
        .resultQuery(
            """
            select %s, coalesce(sum(u.usd), 0), count(distinct u.session), bool_or(u.usd is null)
              from session_usage u join session s on s.id = u.session and s.organisation = u.organisation
              where u.organisation = {0} and u.used_at >= {1} and u.used_at < {2}
                and ({3}::text is null or s.template = {3}::text)
              group by 1
              order by %s\
            """
                .formatted(by.sql, by == Grouping.DAY ? "1" : "2 desc, 1"),
            DSL.val(organisation),
            DSL.val(Timestamp.from(from)),
            DSL.val(Timestamp.from(to)),
            DSL.val(template, String.class))
        .fetch(row ->
            new Sum(
                row.get(0, String.class),
                row.get(1, BigDecimal.class),
                row.get(2, Integer.class),
                row.get(3, Boolean.class)));
  }

  /** What a session used, the dearest first. */
  public List<Item> ofSession(UUID organisation, UUID session) {
    return database
        .in(organisation)
        .resultQuery(
            """
            select agent, provider, model, unit, sum(amount)::bigint, sum(usd)
              from session_usage
              where organisation = {0} and session = {1}
              group by 1, 2, 3, 4
              order by 6 desc nulls last, 2, 4\
            """,
            DSL.val(organisation), DSL.val(session))
        .fetch(row ->
            new Item(
                row.get(0, String.class),
                row.get(1, String.class),
                row.get(2, String.class),
                UsageUnit.valueOf(row.get(3, String.class)),
                row.get(4, Long.class),
                row.get(5, BigDecimal.class)));
  }

  /** A provider and its model. */
  public record Model(String provider, String model) {}

  /**
   * Who did something last, as far as that is known: whom {@code auto} stands for.
   *
   * @param provider of that provider alone; {@code null} for whoever it was
   */
  public Optional<Model> last(UUID organisation, UsageUnit unit, @Nullable String provider) {
    return database
        .in(organisation)
        .resultQuery(
            """
            select provider, model
              from session_usage
              where organisation = {0} and unit = {1} and ({2}::text is null or provider = {2}::text)
              order by used_at desc
              limit 1\
            """,
            DSL.val(organisation), DSL.val(unit.name()), DSL.val(provider, String.class))
        .fetchOptional()
        .map(row -> new Model(row.get(0, String.class), row.get(1, String.class)));
  }
}
