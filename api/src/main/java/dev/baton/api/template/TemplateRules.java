package dev.baton.api.template;

import dev.baton.api.access.AuditLog;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Permission;
import dev.baton.store.cost.Budget;
import dev.baton.store.cost.BudgetStore;
import dev.baton.store.recording.RetentionStore;
import dev.baton.store.recording.RetentionStore.Rule;
import dev.baton.store.template.TemplateSettings;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * What a template asks for beside its sessions: a budget, and how long recordings are kept. Both
 * are set when it is published, and may be set anew in other ways.
 */
@Component
final class TemplateRules {

  private final BudgetStore budgets;
  private final RetentionStore retention;
  private final AuditLog audit;

  TemplateRules(BudgetStore budgets, RetentionStore retention, AuditLog audit) {
    this.budgets = budgets;
    this.retention = retention;
    this.audit = audit;
  }

  /**
   * Passes who may set what would change.
   *
   * @throws dev.baton.api.problem.ApiProblem 403 that names the permission
   */
  void require(Caller caller, String slug, TemplateSettings settings) {
    if (budget(caller, slug, settings).isPresent()) {
      caller.require(Permission.COSTS_WRITE);
    }
    if (rule(caller, slug, settings).isPresent()) {
      caller.require(Permission.SESSIONS_DELETE);
    }
  }

  /** Sets what is not so yet. */
  void apply(Caller caller, String slug, TemplateSettings settings) {
    budget(caller, slug, settings)
        .ifPresent(budget -> {
          budgets.put(caller.organisation(), budget, caller.name());
          audit.record(
              caller,
              "budget.set",
              slug,
              Map.of("session_usd", text(budget.sessionUsd()), "day_usd", text(budget.dayUsd())));
        });
    rule(caller, slug, settings)
        .ifPresent(rule -> {
          retention.put(rule, caller.name());
          audit.record(
              caller, "recordings.retention", slug, Map.of("days", String.valueOf(rule.days())));
        });
  }

  private Optional<Budget> budget(Caller caller, String slug, TemplateSettings settings) {
    return Optional.ofNullable(settings.budget())
        .map(wanted -> wanted.of(slug))
        .filter(wanted ->
            budgets.list(caller.organisation()).stream().noneMatch(set -> same(set, wanted)));
  }

  private static boolean same(Budget one, Budget other) {
    return one.template().equals(other.template())
        && same(one.sessionUsd(), other.sessionUsd())
        && same(one.dayUsd(), other.dayUsd())
        && one.warnPercent() == other.warnPercent()
        && one.goodbye().equals(other.goodbye());
  }

  /** Whatever the number of their zeros. */
  private static boolean same(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? Objects.equals(one, other) : one.compareTo(other) == 0;
  }

  private Optional<Rule> rule(Caller caller, String slug, TemplateSettings settings) {
    return Optional.ofNullable(settings.retentionDays())
        .map(days -> new Rule(caller.organisation(), slug, days))
        .filter(wanted -> !retention.list(caller.organisation()).contains(wanted));
  }

  private static String text(@Nullable BigDecimal limit) {
    return limit == null ? "" : limit.toPlainString();
  }
}
