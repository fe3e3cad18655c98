package dev.baton.deploy.bench;

/**
 * What a process cost while callers talked.
 *
 * @param name of the process
 * @param pid its id
 * @param cores CPU cores it used on average
 * @param coresPerSession the same for each session that talked
 * @param pssMbBefore memory before the first session, MB
 * @param pssMb memory while callers talked, MB
 * @param pssMbPerSession what each session added
 */
record ProcessCost(
    String name,
    long pid,
    double cores,
    double coresPerSession,
    double pssMbBefore,
    double pssMb,
    double pssMbPerSession) {

  static ProcessCost of(
      WatchedProcess process,
      WatchedProcess.Usage before,
      WatchedProcess.Usage begin,
      WatchedProcess.Usage end,
      double seconds,
      BenchSettings settings) {
    double cores = (end.cpuSeconds() - begin.cpuSeconds()) / seconds;
    double added = end.pssMegabytes() - before.pssMegabytes();
    return new ProcessCost(
        process.name(),
        process.pid(),
        rounded(cores, 1e4),
        rounded(cores / Math.max(1, settings.talking()), 1e4),
        rounded(before.pssMegabytes(), 10),
        rounded(end.pssMegabytes(), 10),
        rounded(added / settings.sessions(), 10));
  }

  static double rounded(double value, double perUnit) {
    return Math.round(value * perUnit) / perUnit;
  }
}
