package dev.baton.api.cost;

import dev.baton.api.access.AuditLog;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.KnownTemplates;
import dev.baton.store.cost.Budget;
import dev.baton.store.cost.BudgetStore;
import dev.baton.workflows.session.SpeechRequest;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How much may be spent. */
@RestController
@RequestMapping(path = "/api/budgets", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "costs")
class BudgetController {

  private static final BigDecimal HIGHEST = BigDecimal.valueOf(Budget.HIGHEST_USD);

  private final BudgetStore budgets;
  private final KnownTemplates templates;
  private final AuditLog audit;

  BudgetController(BudgetStore budgets, KnownTemplates templates, AuditLog audit) {
    this.budgets = budgets;
    this.templates = templates;
    this.audit = audit;
  }

  @Needs(Permission.COSTS_READ)
  @GetMapping
  @Operation(operationId = "listBudgets", summary = "Budgets, the organisation's own first")
  List<BudgetView> list(Caller caller) {
    return budgets.list(caller.organisation()).stream().map(BudgetView::of).toList();
  }

  @Needs(Permission.COSTS_WRITE)
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "setBudget",
      summary = "Set the budget of the organisation, or of one template",
      description =
          "Sessions are warned of (event budget_warning), then end with a goodbye (budget_exceeded); while a budget of"
              + " the day is spent, no session begins. Without a limit the budget is gone.")
  @ApiResponse(responseCode = "204", description = "Set")
  ResponseEntity<Void> set(Caller caller, @RequestBody BudgetBody body) {
    var template = body.template();
    if (template != null) {
      templates.check(caller.organisation(), template);
    }
    var budget = body.budget();
    budgets.put(caller.organisation(), budget, caller.name());
    audit.record(
        caller,
        "budget.set",
        budget.template(),
        Map.of("session_usd", text(budget.sessionUsd()), "day_usd", text(budget.dayUsd())));
    return ResponseEntity.noContent().build();
  }

  private static String text(@Nullable BigDecimal limit) {
    return limit == null ? "" : limit.toPlainString();
  }

  /**
   * A budget.
   *
   * @param template slug; nothing for all of the organisation's sessions together
   * @param sessionUsd US dollars in one session; nothing for no limit
   * @param dayUsd US dollars on one day, UTC; nothing for no limit
   * @param warnPercent when people are warned, 1 to 100; 80 where nothing is said
   * @param goodbye what an agent without a goodbye of its own says when it has to end a session
   */
  record BudgetBody(
      @Nullable String template,
      @Nullable BigDecimal sessionUsd,
      @Nullable BigDecimal dayUsd,
      @Nullable Integer warnPercent,
      @Nullable String goodbye) {

    Budget budget() {
      int warning = Objects.requireNonNullElse(warnPercent, Budget.USUAL_WARNING);
      if (warning < 1 || warning > 100) {
        throw ApiProblem.invalidField(
            "warn_percent", "The field 'warn_percent' must be between 1 and 100.");
      }
      var words = Objects.requireNonNullElse(goodbye, Budget.GOODBYE);
      if (words.length() > SpeechRequest.MAX_CHARACTERS) {
        throw ApiProblem.invalidField(
            "goodbye",
            "The field 'goodbye' has at most %d characters."
                .formatted(SpeechRequest.MAX_CHARACTERS));
      }
      return new Budget(
          Objects.requireNonNullElse(template, Budget.ORGANISATION),
          limit("session_usd", sessionUsd),
          limit("day_usd", dayUsd),
          warning,
          words);
    }

    private static @Nullable BigDecimal limit(String field, @Nullable BigDecimal usd) {
      if (usd != null && (usd.signum() <= 0 || usd.compareTo(HIGHEST) > 0)) {
        throw ApiProblem.invalidField(
            field,
            "The field '%s' must be a number above 0 and up to %s.".formatted(field, HIGHEST));
      }
      return usd;
    }
  }

  /**
   * A budget; see {@link BudgetBody}.
   *
   * @param template {@code null} for the organisation's
   */
  record BudgetView(
      @Nullable String template,
      @Nullable BigDecimal sessionUsd,
      @Nullable BigDecimal dayUsd,
      int warnPercent,
      String goodbye) {
    static BudgetView of(Budget budget) {
      return new BudgetView(
          budget.template().isEmpty() ? null : budget.template(),
          budget.sessionUsd(),
          budget.dayUsd(),
          budget.warnPercent(),
          budget.goodbye());
    }
  }
}
