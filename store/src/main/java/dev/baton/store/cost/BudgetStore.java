package dev.baton.store.cost;

import static dev.baton.store.schema.Tables.BUDGET;

import dev.baton.store.Database;
import dev.baton.workflows.session.BudgetNotice;
import dev.baton.workflows.session.BudgetNotice.Scope;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Budgets, and how far they are spent. */
public final class BudgetStore {

  private final Database database;

  public BudgetStore(Database database) {
    this.database = database;
  }

  /** All budgets of an organisation, its own first. */
  public List<Budget> list(UUID organisation) {
    return list(database.in(organisation), organisation);
  }

  private static List<Budget> list(DSLContext sql, UUID organisation) {
    return sql.selectFrom(BUDGET)
        .where(BUDGET.ORGANISATION.eq(organisation))
        .orderBy(BUDGET.TEMPLATE)
        .fetch(row ->
            new Budget(
                row.get(BUDGET.TEMPLATE),
                row.get(BUDGET.SESSION_USD),
                row.get(BUDGET.DAY_USD),
                row.get(BUDGET.WARN_PERCENT),
                row.get(BUDGET.GOODBYE)));
  }

  /**
   * Sets a budget in place of the one before; without any limit it is gone.
   *
   * @param by who does
   */
  public void put(UUID organisation, Budget budget, String by) {
    var sql = database.in(organisation);
    if (budget.sessionUsd() == null && budget.dayUsd() == null) {
      sql.deleteFrom(BUDGET)
          .where(BUDGET.ORGANISATION.eq(organisation))
          .and(BUDGET.TEMPLATE.eq(budget.template()))
          .execute();
      return;
    }
    sql.insertInto(BUDGET)
        .set(BUDGET.ORGANISATION, organisation)
        .set(BUDGET.TEMPLATE, budget.template())
        .set(BUDGET.SESSION_USD, budget.sessionUsd())
        .set(BUDGET.DAY_USD, budget.dayUsd())
        .set(BUDGET.WARN_PERCENT, budget.warnPercent())
        .set(BUDGET.GOODBYE, budget.goodbye())
        .set(BUDGET.UPDATED_BY, by)
        .onConflict(BUDGET.ORGANISATION, BUDGET.TEMPLATE)
        .doUpdate()
        .set(BUDGET.SESSION_USD, budget.sessionUsd())
        .set(BUDGET.DAY_USD, budget.dayUsd())
        .set(BUDGET.WARN_PERCENT, budget.warnPercent())
        .set(BUDGET.GOODBYE, budget.goodbye())
        .set(BUDGET.UPDATED_BY, by)
        .set(BUDGET.UPDATED_AT, DSL.currentInstant())
        .execute();
  }

  /** Which budgets of the day are spent that a new session of the template would need. */
  public List<BudgetNotice> spentToday(UUID organisation, String template, Instant now) {
    return notices(database.in(organisation), organisation, template, null, now).stream()
        .filter(BudgetNotice::exceeded)
        .toList();
  }

  /**
   * What there is to say about a session's budgets: those that are nearly spent, and those that
   * are; nothing where there are none.
   *
   * @param session {@code null} for the budgets of the day alone
   */
  public static List<BudgetNotice> notices(
      DSLContext sql, UUID organisation, String template, @Nullable UUID session, Instant now) {
    var budgets =
        list(sql, organisation).stream()
            .filter(budget -> budget.template().isEmpty() || budget.template().equals(template))
            .toList();
    if (budgets.isEmpty()) {
      return List.of();
    }
    var spent = spent(sql, organisation, template, session, now);
    var notices = new ArrayList<BudgetNotice>();
    for (var budget : budgets) {
      boolean all = budget.template().isEmpty();
      if (session != null) {
        add(notices, budget, Scope.SESSION, spent.session(), budget.sessionUsd());
      }
      add(
          notices,
          budget,
          all ? Scope.ORGANISATION_DAY : Scope.TEMPLATE_DAY,
          all ? spent.organisationDay() : spent.templateDay(),
          budget.dayUsd());
    }
    return notices;
  }

  private static void add(
      List<BudgetNotice> notices,
      Budget budget,
      Scope scope,
      BigDecimal spent,
      @Nullable BigDecimal limit) {
    if (limit == null) {
      return;
    }
    var warn = limit.multiply(BigDecimal.valueOf(budget.warnPercent(), 2));
    if (spent.compareTo(warn) >= 0) {
      notices.add(
          new BudgetNotice(
              scope,
              spent.compareTo(limit) >= 0,
              spent.stripTrailingZeros().toPlainString(),
              limit.stripTrailingZeros().toPlainString(),
              budget.goodbye()));
    }
  }

  private record Spent(BigDecimal session, BigDecimal templateDay, BigDecimal organisationDay) {}

  private static Spent spent(
      DSLContext sql, UUID organisation, String template, @Nullable UUID session, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC).atStartOfDay().toInstant(ZoneOffset.UTC);
    return sql.resultQuery(
            """
            select coalesce((select sum(usd) from session_usage where organisation = {0} and session = {2}::uuid), 0),
              coalesce(sum(u.usd) filter (where s.template = {1}), 0),
              coalesce(sum(u.usd), 0)
              from session_usage u join session s on s.id = u.session and s.organisation = u.organisation
              where u.organisation = {0} and u.used_at >= {3}\
            """,
            DSL.val(organisation),
            DSL.val(template),
            DSL.val(session, UUID.class),
            DSL.val(Timestamp.from(today)))
        .fetchSingle(row ->
            new Spent(
                row.get(0, BigDecimal.class),
                row.get(1, BigDecimal.class),
                row.get(2, BigDecimal.class)));
  }
}
