package dev.baton.api.template;

import dev.baton.store.template.VersionResults.VersionResult;
import org.jspecify.annotations.Nullable;

/**
 * How the sessions of one version went.
 *
 * @param version its number, 0 for the draft
 * @param sessions how many there were, running ones too
 * @param failed how many of them failed
 * @param meanDurationMs mean length of those that are over, or {@code null}
 * @param latencyP50Ms median of the time from the end of a person's words to the answer, or {@code
 *     null} where none was measured
 * @param latencyP95Ms one in twenty took longer
 * @param answers how many answers that was measured of
 */
record ResultView(
    int version,
    int sessions,
    int failed,
    @Nullable Long meanDurationMs,
    @Nullable Long latencyP50Ms,
    @Nullable Long latencyP95Ms,
    int answers) {

  static ResultView of(VersionResult result) {
    return new ResultView(
        result.version(),
        result.sessions(),
        result.failed(),
        result.meanDurationMs(),
        result.latencyP50Ms(),
        result.latencyP95Ms(),
        result.answers());
  }
}
