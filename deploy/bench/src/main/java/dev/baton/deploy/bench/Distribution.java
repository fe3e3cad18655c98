package dev.baton.deploy.bench;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * Measured times in milliseconds.
 *
 * @param n how many were measured
 * @param p50 the median, by nearest rank; {@code null} when nothing was measured
 * @param p95 the 95th percentile, by nearest rank
 * @param max the longest
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
record Distribution(int n, @Nullable Double p50, @Nullable Double p95, @Nullable Double max) {

  private static final String ROW = "%-28s %6s %8s %8s %8s";

  static Distribution of(Collection<Double> milliseconds) {
    if (milliseconds.isEmpty()) {
      return new Distribution(0, null, null, null);
    }
    var sorted = milliseconds.stream().sorted().toList();
    int n = sorted.size();
    return new Distribution(
        n,
        tenths(sorted.get(Math.ceilDiv(n * 50, 100) - 1)),
        tenths(sorted.get(Math.ceilDiv(n * 95, 100) - 1)),
        tenths(sorted.getLast()));
  }

  /** What stands above {@link #row}s, without the end of the line. */
  static String heading() {
    return String.format(ROW, "ms", "n", "p50", "p95", "max");
  }

  /** A line of a table, in whole milliseconds, without its end. */
  String row(String name) {
    return String.format(ROW, name, n, rounded(p50), rounded(p95), rounded(max));
  }

  private static String rounded(@Nullable Double milliseconds) {
    return milliseconds == null ? "-" : Long.toString(Math.round(milliseconds));
  }

  /** Nothing here is known to less than a frame of 10 ms; a tenth of a millisecond is plenty. */
  private static double tenths(double milliseconds) {
    return Math.round(milliseconds * 10) / 10.0;
  }
}
