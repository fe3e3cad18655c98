package dev.baton.store.template;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.baton.store.cost.Budget;
import dev.baton.workflows.session.SpeechRequest;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The budget that a template asks for.
 *
 * @param sessionUsd in one session, US dollars; {@code null} for no limit
 * @param dayUsd in all its sessions of one day, UTC; {@code null} for no limit
 * @param warnPercent at so many percent of a limit people are warned, 1 to 100; {@code null} for
 *     {@value Budget#USUAL_WARNING}
 * @param goodbye what an agent without a goodbye of its own says when it has to end a session;
 *     {@code null} for the usual words
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BudgetSettings(
    @Nullable Double sessionUsd,
    @Nullable Double dayUsd,
    @Nullable Integer warnPercent,
    @Nullable String goodbye) {

  public BudgetSettings {
    check("session_usd", sessionUsd);
    check("day_usd", dayUsd);
    if (sessionUsd == null && dayUsd == null) {
      throw new IllegalArgumentException("needs a limit: session_usd, day_usd, or both");
    }
    if (warnPercent != null && (warnPercent < 1 || warnPercent > 100)) {
      throw new IllegalArgumentException("warn_percent must be between 1 and 100");
    }
    if (goodbye != null && goodbye.length() > SpeechRequest.MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "goodbye has more than %d characters".formatted(SpeechRequest.MAX_CHARACTERS));
    }
  }

  private static void check(String name, @Nullable Double usd) {
    if (usd != null && !(usd > 0 && usd <= Budget.HIGHEST_USD)) {
      throw new IllegalArgumentException(
          "%s must be above 0 and up to %d".formatted(name, Budget.HIGHEST_USD));
    }
  }

  /** The budget of that template. */
  public Budget of(String slug) {
    return new Budget(
        slug,
        sessionUsd == null ? null : BigDecimal.valueOf(sessionUsd),
        dayUsd == null ? null : BigDecimal.valueOf(dayUsd),
        warnPercent == null ? Budget.USUAL_WARNING : warnPercent,
        goodbye == null ? Budget.GOODBYE : goodbye);
  }
}
