package dev.baton.media.simulation.batch;

import dev.baton.media.simulation.TemplateComparison;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationResult;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** A batch in a few lines. */
record BatchSummary(List<ConversationResult> results) {

  private static final int MOST_NAMED = 20;

  static BatchSummary of(List<ConversationResult> results) {
    return new BatchSummary(List.copyOf(results));
  }

  /** How many are not as expected. */
  long failed() {
    return results.stream().filter(result -> !result.passed()).count();
  }

  /** How many could not be played at all. */
  long unplayed() {
    return results.stream().filter(result -> result.end() == ConversationEnd.FAILED).count();
  }

  void print(PrintStream out, Path folder, long wallMs) {
    results.stream()
        .filter(result -> !result.passed())
        .limit(MOST_NAMED)
        .forEach(result -> out.println(result.id() + ": " + String.join("; ", result.failures())));
    long spokenMs = results.stream().mapToLong(ConversationResult::durationMs).sum();
    long playedMs = results.stream().mapToLong(ConversationResult::wallMs).sum();
    out.println(
        text(
            "%d conversations, %d not as expected, %.1f min of talk; each %.1f times as fast as it"
                + " was spoken, this run %.1f s",
            results.size(),
            failed(),
            spokenMs / 60_000.0,
            (double) spokenMs / Math.max(1, playedMs),
            wallMs / 1_000.0));
    var rates = results.stream().map(ConversationResult::wer).filter(Objects::nonNull).toList();
    if (!rates.isEmpty()) {
      double mean = rates.stream().mapToDouble(Double::doubleValue).average().orElse(0);
      long exact = rates.stream().filter(rate -> rate == 0).count();
      out.println(
          text(
              "word error rate %.2f %% in the mean; %d of %d were heard without an error",
              100 * mean, exact, rates.size()));
    }
    for (var score : TemplateComparison.of(results).templates()) {
      out.println(
          text(
              "%s: %d of %d as expected, answers after %.0f ms",
              score.template(),
              score.passed(),
              score.conversations(),
              score.answerMs().orElse(Double.NaN)));
    }
    results.stream()
        .map(ConversationResult::note)
        .filter(Objects::nonNull)
        .distinct()
        .limit(MOST_NAMED)
        .forEach(out::println);
    out.println("files are in " + folder);
  }

  @SuppressWarnings("AnnotateFormatMethod") // private, and every call has a literal
  private static String text(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
