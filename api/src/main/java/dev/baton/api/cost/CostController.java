package dev.baton.api.cost;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.paging.Times;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.cost.CostStore;
import dev.baton.store.cost.CostStore.Grouping;
import dev.baton.store.session.SessionStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What sessions cost. */
@RestController
@Tag(name = "costs")
class CostController {

  private static final Duration USUAL = Duration.ofDays(30);

  private final CostStore costs;
  private final SessionStore sessions;
  private final Clock clock;

  CostController(CostStore costs, SessionStore sessions, Clock clock) {
    this.costs = costs;
    this.sessions = sessions;
    this.clock = clock;
  }

  @Needs(Permission.COSTS_READ)
  @GetMapping(path = "/api/costs", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "costs",
      summary = "What was used, in US dollars, summed up",
      description = "Of the last 30 days where nothing else is asked for.")
  CostReport costs(
      Caller caller,
      @Parameter(description = "day, template, agent or provider")
          @RequestParam(defaultValue = "day")
          String by,
      @Parameter(description = "From that time on, as 2026-03-01T12:00:00Z")
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "Before that time") @RequestParam(required = false)
          @Nullable String to,
      @Parameter(description = "Slug of the template") @RequestParam(required = false)
          @Nullable String template) {
    var end = to == null ? clock.instant() : Times.parse("to", to);
    var begin = from == null ? end.minus(USUAL) : Times.parse("from", from);
    var sums =
        costs.sums(caller.organisation(), grouping(by), begin, end, template).stream()
            .map(CostSum::of)
            .toList();
    return new CostReport(
        begin,
        end,
        sums.stream().map(CostSum::usd).reduce(BigDecimal.ZERO, BigDecimal::add),
        sums.stream().anyMatch(CostSum::unpriced),
        sums);
  }

  private static Grouping grouping(String by) {
    return Arrays.stream(Grouping.values())
        .filter(each -> lower(each).equals(by))
        .findFirst()
        .orElseThrow(() ->
            ApiProblem.invalidField(
                "by", "The parameter 'by' must be day, template, agent or provider."));
  }

  @Needs(Permission.COSTS_READ)
  @GetMapping(path = "/api/sessions/{id}/costs", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "sessionCosts", summary = "What a session used, and what it cost")
  SessionCosts session(Caller caller, @PathVariable String id) {
    var session =
        sessions
            .find(caller.organisation(), id)
            .orElseThrow(() ->
                new ApiProblem(
                    HttpStatus.NOT_FOUND,
                    "unknown-session",
                    "Unknown session",
                    "There is no session '%s'.".formatted(id)));
    var items =
        costs.ofSession(caller.organisation(), UUID.fromString(session.id())).stream()
            .map(CostItem::of)
            .toList();
    return new SessionCosts(
        items.stream()
            .map(CostItem::usd)
            .filter(Objects::nonNull)
            .reduce(BigDecimal.ZERO, BigDecimal::add),
        items.stream().anyMatch(item -> item.usd() == null),
        items);
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  /**
   * Costs of a period.
   *
   * @param usd US dollars, as far as prices are known
   * @param unpriced whether something was used that has no price
   * @param items in order: days one after the other, everything else by what it cost
   */
  record CostReport(
      Instant from, Instant to, BigDecimal usd, boolean unpriced, List<CostSum> items) {}

  /**
   * A sum.
   *
   * @param name of the day, template, agent ({@code template/agent}) or provider ({@code
   *     provider/model})
   * @param sessions that had a part in it
   */
  record CostSum(String name, BigDecimal usd, int sessions, boolean unpriced) {
    static CostSum of(CostStore.Sum sum) {
      return new CostSum(sum.name(), sum.usd(), sum.sessions(), sum.unpriced());
    }
  }

  /** What a session cost; see {@link CostReport}. */
  record SessionCosts(BigDecimal usd, boolean unpriced, List<CostItem> items) {}

  /**
   * What a session used of one model.
   *
   * @param model {@code null} for a provider with only one
   * @param unit as in prices
   * @param amount tokens, characters or ms
   * @param usd {@code null} where there is no price
   */
  record CostItem(
      String agent,
      String provider,
      @Nullable String model,
      String unit,
      long amount,
      @Nullable BigDecimal usd) {
    static CostItem of(CostStore.Item item) {
      return new CostItem(
          item.agent(),
          item.provider(),
          item.model().isEmpty() ? null : item.model(),
          lower(item.unit()),
          item.amount(),
          item.usd());
    }
  }
}
