package dev.baton.api.session;

import dev.baton.api.paging.Times;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.session.SessionFilter;
import dev.baton.store.session.SessionFilter.Outcome;
import io.swagger.v3.oas.annotations.Parameter;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.BindParam;

/**
 * The filters of the list of sessions, as parameters of the address; what is not given is not
 * asked.
 */
record SessionQuery(
    @Parameter(description = "Slug of the template") @Nullable String template,
    @Parameter(description = "Number of the template's version, 0 for its draft")
        @Nullable Integer version,
    @Parameter(description = "Name of an agent that has had the session") @Nullable String agent,
    @Parameter(description = "live, ended, failed, nobody_joined or max_duration")
        @Nullable String outcome,
    @Parameter(description = "Requested at that time or later, as 2026-03-01T12:00:00Z")
        @Nullable String from,
    @Parameter(description = "Requested before that time") @Nullable String to,
    @Parameter(name = "min_duration_s", description = "Ran at least so many seconds")
        @BindParam("min_duration_s")
        @Nullable Integer minDurationS,
    @Parameter(name = "max_duration_s", description = "Ran at most so many seconds")
        @BindParam("max_duration_s")
        @Nullable Integer maxDurationS,
    @Parameter(name = "min_cost_usd", description = "Cost at least so many US dollars")
        @BindParam("min_cost_usd")
        @Nullable BigDecimal minCostUsd,
    @Parameter(
            description =
                "Words of the transcript; \"a phrase\", or, and -without have their usual meaning")
        @Nullable String text) {

  private static final int LONGEST_TEXT = 200;

  /**
   * What the database is asked.
   *
   * @throws ApiProblem 400 naming the parameter that is wrong
   */
  SessionFilter filter() {
    return new SessionFilter(
        given(template),
        version,
        given(agent),
        parsedOutcome(),
        time("from", from),
        time("to", to),
        duration("min_duration_s", minDurationS),
        duration("max_duration_s", maxDurationS),
        minCostUsd,
        words());
  }

  private @Nullable Outcome parsedOutcome() {
    var wanted = given(outcome);
    return wanted == null
        ? null
        : Arrays.stream(Outcome.values())
            .filter(each -> SessionView.lower(each).equals(wanted))
            .findFirst()
            .orElseThrow(() ->
                ApiProblem.invalidField(
                    "outcome",
                    "The parameter 'outcome' must be one of %s."
                        .formatted(
                            Arrays.stream(Outcome.values())
                                .map(SessionView::lower)
                                .collect(Collectors.joining(", ")))));
  }

  private @Nullable String words() {
    var words = given(text);
    if (words != null && words.length() > LONGEST_TEXT) {
      throw ApiProblem.invalidField(
          "text", "The parameter 'text' has at most %d characters.".formatted(LONGEST_TEXT));
    }
    return words;
  }

  private static @Nullable Duration duration(String name, @Nullable Integer seconds) {
    if (seconds != null && seconds < 0) {
      throw ApiProblem.invalidField(
          name, "The parameter '%s' must not be negative.".formatted(name));
    }
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }

  private static @Nullable Instant time(String name, @Nullable String text) {
    var time = given(text);
    return time == null ? null : Times.parse(name, time);
  }

  private static @Nullable String given(@Nullable String text) {
    return text == null || text.isBlank() ? null : text.strip();
  }
}
