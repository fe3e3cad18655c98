package dev.baton.api.admission;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.cost.BudgetStore;
import dev.baton.store.session.SessionStore;
import dev.baton.store.session.StoredSession;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.BudgetNotice.Scope;
import dev.baton.workflows.tenant.Tenant;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * Decides whether a session may begin. It only keeps people from waiting for an agent who cannot
 * come; the limit itself is kept by the workers, which take no more than they have slots for.
 */
@Component
public final class Admission {

  /**
   * Sessions end all the time, and load is an average of seconds, so a slot is likely free soon.
   */
  private static final Duration RETRY = Duration.ofSeconds(5);

  private final FreeSlots slots;
  private final SessionStore sessions;
  private final BudgetStore budgets;
  private final Clock clock;

  Admission(FreeSlots slots, SessionStore sessions, BudgetStore budgets, Clock clock) {
    this.slots = slots;
    this.sessions = sessions;
    this.budgets = budgets;
    this.clock = clock;
  }

  /** The session that has that room now. */
  public Optional<StoredSession> activeIn(String room) {
    return sessions
        .newestInRoom(Tenant.ofRoom(room), room)
        .filter(session -> session.endedAt() == null);
  }

  /**
   * Passes when a worker has the providers of all the template's agents, or when nobody knows.
   *
   * @throws ApiProblem 422 that names what is missing and the cure
   */
  public void requireProviders(UUID organisation, SessionTemplate template) {
    slots
        .obstacle(organisation, template)
        .ifPresent(obstacle -> {
          throw new ApiProblem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "provider-missing",
              "Provider missing",
              "Template '%s' cannot be served: %s.".formatted(template.slug(), obstacle));
        });
  }

  /**
   * Passes while the budgets of the day are not spent.
   *
   * @throws ApiProblem 429 with Retry-After, that names the budget and the cure
   */
  public void requireBudget(UUID organisation, SessionTemplate template) {
    var now = clock.instant();
    budgets.spentToday(organisation, template.slug(), now).stream()
        .findFirst()
        .ifPresent(spent -> {
          throw new ApiProblem(
                  HttpStatus.TOO_MANY_REQUESTS,
                  "budget-exceeded",
                  "Budget spent",
                  // Pages of end users read it too: how much that is, is not for them.
                  "Today's budget of %s is spent: raise it with PUT /api/budgets, or wait for midnight, UTC."
                      .formatted(
                          spent.scope() == Scope.TEMPLATE_DAY
                              ? "template '%s'".formatted(template.slug())
                              : "the organisation"))
              .retryAfter(Duration.between(now, tomorrow(now)));
        });
  }

  private static Instant tomorrow(Instant now) {
    return now.truncatedTo(ChronoUnit.DAYS).plus(1, ChronoUnit.DAYS);
  }

  /**
   * Passes when a worker has a free slot, or when nobody knows because Redis is away.
   *
   * @throws ApiProblem 503 with Retry-After when every worker is full, too busy or leaving
   */
  public void requireFreeSlot() {
    var free = slots.count();
    if (free.isPresent() && free.getAsInt() == 0) {
      throw new ApiProblem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "no-capacity",
              "No capacity",
              "No media worker takes another session at the moment; try again in a few seconds.")
          .retryAfter(RETRY);
    }
  }
}
