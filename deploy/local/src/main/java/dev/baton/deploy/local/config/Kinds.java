package dev.baton.deploy.local.config;

import java.util.List;
import java.util.Optional;

/** What values of the kinds look like. */
final class Kinds {

  private Kinds() {}

  /** What should be there instead; empty when the value will do. */
  static Optional<String> wish(String kind, String value) {
    var word = kind.split(" ", 2);
    var rest = word.length == 1 ? "" : word[1];
    return switch (word[0]) {
      case "port" -> number(value, 0, 65_535, true).map(range -> "a port, " + range);
      case "whole" -> bounds(rest, value, true).map(range -> "a whole number, " + range);
      case "share" -> bounds(rest, value, false).map(range -> "a number, " + range);
      case "one" -> oneOf(value, List.of(rest.split(",")));
      case "jdbc" ->
          when(
              !value.startsWith("jdbc:postgresql://"),
              "jdbc:postgresql://HOST:5432/DATABASE?user=NAME&password=SECRET");
      case "redis" -> when(!value.matches("rediss?://.+"), "redis://:PASSWORD@HOST:6379");
      case "ws" -> when(!value.matches("wss?://.+"), "wss://HOST or ws://HOST:PORT");
      case "url" -> when(!value.matches("https?://.+"), "https://HOST");
      case "address" -> when(!value.matches("[^/\\s]+:\\d{1,5}"), "HOST:PORT");
      default -> Optional.empty();
    };
  }

  private static Optional<String> oneOf(String value, List<String> all) {
    return when(!all.contains(value), String.join(" or ", all));
  }

  private static Optional<String> bounds(String range, String value, boolean whole) {
    var ends = range.split("-");
    return number(value, Double.parseDouble(ends[0]), Double.parseDouble(ends[1]), whole)
        .map(unused -> ends[0] + " to " + ends[1]);
  }

  private static Optional<String> number(String value, double least, double most, boolean whole) {
    var pattern = whole ? "-?\\d{1,9}" : "-?\\d{1,9}(\\.\\d+)?";
    boolean good =
        value.matches(pattern)
            && Double.parseDouble(value) >= least
            && Double.parseDouble(value) <= most;
    return when(!good, "%d to %d".formatted((long) least, (long) most));
  }

  private static Optional<String> when(boolean wrong, String wish) {
    return wrong ? Optional.of(wish) : Optional.empty();
  }
}
