package dev.baton.api.overview;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.paging.Times;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.overview.OverviewStore;
import dev.baton.store.overview.Period;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Figures over time. */
@RestController
@Tag(name = "overview")
class OverviewController {

  private static final Duration USUAL = Duration.ofDays(1);
  private static final Duration LONGEST = Duration.ofDays(400);
  private static final int USUAL_STEPS = 48;
  private static final int MOST_STEPS = 1_000;

  private final OverviewStore store;
  private final Clock clock;

  OverviewController(OverviewStore store, Clock clock) {
    this.store = store;
    this.clock = clock;
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping(path = "/api/overview", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "overview",
      summary = "Sessions, concurrency, latency and failures over time")
  OverviewView overview(
      Caller caller,
      @Parameter(description = "Beginning; a day before the end where not given")
          @RequestParam(required = false)
          @Nullable String from,
      @Parameter(description = "End; now where not given") @RequestParam(required = false)
          @Nullable String to,
      @Parameter(description = "Length of a step in seconds; a 48th of the period where not given")
          @RequestParam(required = false)
          @Nullable Integer step) {
    var period = period(from, to, step);
    return OverviewView.of(period, store.read(caller.organisation(), period));
  }

  private Period period(@Nullable String from, @Nullable String to, @Nullable Integer step) {
    var end = to == null ? clock.instant() : Times.parse("to", to);
    var begin = from == null ? end.minus(USUAL) : Times.parse("from", from);
    var length = Duration.between(begin, end);
    if (!length.isPositive() || length.compareTo(LONGEST) > 0) {
      throw ApiProblem.invalidField(
          "from", "The period must end after its beginning, and have at most 400 days.");
    }
    var wanted =
        step == null
            ? Duration.ofSeconds(Math.max(1, length.toSeconds() / USUAL_STEPS))
            : Duration.ofSeconds(step);
    if (!wanted.isPositive() || length.dividedBy(wanted) >= MOST_STEPS) {
      throw ApiProblem.invalidField(
          "step",
          "The parameter 'step' must be so many seconds that the period has at most %d steps."
              .formatted(MOST_STEPS));
    }
    return new Period(begin, end, wanted);
  }
}
