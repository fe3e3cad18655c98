package dev.baton.deploy.bench;

import java.util.List;
import java.util.Locale;

/**
 * What callers heard of the deaths of their workers.
 *
 * @param sessions at a time
 * @param rounds how often a worker was killed
 * @param gapMs last audible frame of the dead agent to the first of the new
 * @param sinceKillMs kill to the first audible frame of the new agent
 * @param lost sessions that were not heard again, summed over the rounds
 * @param untouched sessions on other workers that went on without a gap, likewise
 */
record FailOverReport(
    int sessions,
    int rounds,
    Distribution gapMs,
    Distribution sinceKillMs,
    int lost,
    int untouched) {

  static FailOverReport of(int sessions, int rounds, List<Gap> gaps, int lost, int untouched) {
    return new FailOverReport(
        sessions,
        rounds,
        Distribution.of(gaps.stream().map(Gap::gapMs).toList()),
        Distribution.of(gaps.stream().map(Gap::sinceKillMs).toList()),
        lost,
        untouched);
  }

  /** As people read it. */
  String table() {
    return "%d sessions, %d rounds: the media worker of most of them killed while agents speak%n%n"
            .formatted(sessions, rounds)
        + String.format(
            "%s%n%s%n%s%n",
            Distribution.heading(),
            gapMs.row("silence that callers heard"),
            sinceKillMs.row("kill to the agent's voice"))
        + String.format(Locale.ROOT, "%n%-28s %6d%n", "sessions lost", lost)
        + String.format(Locale.ROOT, "%-28s %6d%n", "sessions on other workers", untouched);
  }
}
