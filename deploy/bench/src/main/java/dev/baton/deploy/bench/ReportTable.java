package dev.baton.deploy.bench;

import java.util.Locale;

/** A report as people read it. */
final class ReportTable {

  static String of(BenchReport report) {
    var out = new StringBuilder();
    line(
        out,
        "%d sessions of '%s', %d of them talking, %d turns each; %.0f s",
        report.sessions(),
        report.template(),
        report.talking(),
        report.turnsPerSession(),
        report.seconds());
    line(
        out,
        "end of turn after %d ms (silence %d + wait %d), interruption after %d ms of speech",
        report.endOfTurnDelayMs(),
        report.turnTaking().vadSilenceMs(),
        report.turnTaking().minEndpointingDelayMs(),
        report.turnTaking().minInterruptionMs());
    line(out, "");
    line(out, "%s", Distribution.heading());
    line(out, "%s", report.joinMs().row("join"));
    line(out, "%s", report.voiceToVoiceMs().row("voice to voice"));
    line(out, "%s", report.bargeInMs().row("barge-in"));
    line(out, "%s", report.bufferedMs().row("in the callers' buffers"));
    line(out, "");
    line(out, "%-28s %6d of %d %s", "sessions joined", report.joined(), report.sessions(), "");
    line(
        out,
        "%-28s %6d of %d %s",
        "failed turns",
        report.failedTurns(),
        report.turns(),
        report.failures().isEmpty() ? "" : report.failures());
    line(
        out,
        "%-28s %6d, longest %d ms",
        "holes over 60 ms",
        report.holes(),
        report.longestHoleMs());
    line(out, "");
    line(
        out,
        "%-28s %6s %9s %9s %9s %9s",
        "process",
        "cores",
        "/session",
        "MB before",
        "MB (PSS)",
        "/session");
    for (var process : report.processes()) {
      line(
          out,
          "%-28s %6.2f %9.3f %9.1f %9.1f %9.1f",
          process.name(),
          process.cores(),
          process.coresPerSession(),
          process.pssMbBefore(),
          process.pssMb(),
          process.pssMbPerSession());
    }
    line(
        out,
        "%-28s %6s %9.3f %9s %9s %9.1f",
        "media workers together",
        "",
        report.coresPerSession(),
        "",
        "",
        report.pssMbPerSession());
    line(
        out,
        "%.2f %% of what the callers heard was made up for audio that came late, %.2f %% for silence",
        report.concealedPercent(),
        report.silencePercent());
    line(out, "the callers' clock was at most %.1f ms late", report.clockLateMs());
    return out.toString();
  }

  @SuppressWarnings("AnnotateFormatMethod") // private, and every call has a literal beside it
  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }

  private ReportTable() {}
}
