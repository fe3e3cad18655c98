package dev.baton.deploy.bench.chaos;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The reports as a table for people, in Markdown. */
final class ReportTable {

  private static final String HEAD =
      """
      | fault | longest silence: middle, worst | failed turns | told to wait | goes on | moved | operator sees | a new caller gets | rows late by | tools took | recordings after | orders (unknown) | lost | doubled |
      |---|---|---|---|---|---|---|---|---|---|---|---|---|---|
      """;

  static String of(List<TrialReport> reports) {
    var table = new StringBuilder(HEAD);
    for (var report : reports) {
      table.append(row(report));
    }
    for (var report : reports) {
      for (var fact : facts(report)) {
        table.append("%n%s: %s".formatted(report.trial(), fact));
      }
    }
    return table.toString();
  }

  private static Stream<String> all(TrialReport report) {
    return Stream.of(
            report.lost().stream().map(line -> "LOST " + line),
            report.doubled().stream().map(line -> "DOUBLED " + line),
            report.other().stream().map(line -> "WRONG " + line))
        .flatMap(lines -> lines);
  }

  private static List<String> facts(TrialReport report) {
    return all(report).toList();
  }

  private static String row(TrialReport report) {
    var silence = report.silenceMs().stream().sorted().toList();
    return String.format(
        Locale.ROOT,
        "| %s | %s, %s | %d of %d | %d | %d of %d | %d | %s | %s | %s | %s | %s | %s | %s | %s |%n",
        report.trial(),
        silence.isEmpty() ? "–" : seconds(silence.get(silence.size() / 2)),
        silence.isEmpty() ? "–" : seconds(silence.getLast()),
        report.failed(),
        report.asked(),
        report.told(),
        report.goesOn(),
        report.sessions(),
        report.moved(),
        report.operatorSaw(),
        report.newSession(),
        seconds(report.commitMs()),
        seconds(report.toolMs()),
        report.inspected() ? seconds(report.recordingMs()) : "",
        report.inspected() ? "%d (%d)".formatted(report.orders(), report.unknown()) : "",
        report.inspected() ? report.lost().size() : "",
        report.inspected() ? report.doubled().size() : "");
  }

  private static String seconds(long ms) {
    return String.format(Locale.ROOT, "%.1f s", ms / 1000.0);
  }

  private ReportTable() {}
}
