package dev.baton.deploy.bench;

import java.util.Locale;
import java.util.Map;

/**
 * What tool calls cost.
 *
 * @param sessions sessions at a time
 * @param added what the control plane added to each call, ms
 * @param failed calls without the tool's answer
 * @param callsPerSecond calls of all sessions together
 * @param cores CPU cores of each process while calls were made
 */
record ToolsReport(
    int sessions,
    Distribution added,
    int failed,
    double callsPerSecond,
    Map<String, Double> cores) {

  /** The report as people read it. */
  String table() {
    var out = new StringBuilder();
    out.append(
        String.format(
            Locale.ROOT,
            "%d sessions, held by media workers, %.1f tool calls a second in all; a tool of 0 ms%n",
            sessions,
            callsPerSecond));
    out.append(String.format("%n%s%n", Distribution.heading()));
    out.append(String.format("%s%n", added.row("added to a tool call")));
    out.append(String.format(Locale.ROOT, "%-28s %6d%n", "failed calls", failed));
    out.append(String.format(Locale.ROOT, "%n%-28s %6s%n", "process", "cores"));
    cores.forEach(
        (name, used) -> out.append(String.format(Locale.ROOT, "%-28s %6.2f%n", name, used)));
    return out.toString();
  }
}
