package dev.baton.media;

import dev.baton.media.load.ProcessVitals;
import java.time.Duration;
import java.util.Map;

/**
 * How much a media worker takes on, and for how long.
 *
 * @param maxLoad {@code BATON_WORKER_MAX_LOAD}: above it no new sessions, 0.1–1, 0.7 if absent; at
 *     1 load does not matter
 * @param memoryMb {@code BATON_WORKER_MEMORY_MB}: resident memory that is a load of 1, MiB; if
 *     absent the container's limit, or half the machine
 * @param drain {@code BATON_DRAIN_S}: how long running sessions may finish after SIGTERM before
 *     they move to other workers, 0–86400 s; 0 if absent: they move at once
 * @param retireMb {@code BATON_WORKER_RETIRE_MB}: growth of memory outside the Java heap after
 *     which the process makes room for a fresh one, MiB; 600 if absent
 * @param retireSessions {@code BATON_WORKER_RETIRE_SESSIONS}: sessions after which it does so; 3000
 *     if absent
 */
public record WorkerLimits(
    double maxLoad, int memoryMb, Duration drain, int retireMb, int retireSessions) {

  private static final double DEFAULT_MAX_LOAD = 0.7;
  private static final int DEFAULT_RETIRE_MB = 600;
  private static final int DEFAULT_RETIRE_SESSIONS = 3_000;
  private static final int LONGEST_DRAIN_S = 86_400;

  /**
   * Reads and checks it.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static WorkerLimits from(Map<String, String> environment) {
    int memoryLimitMb = (int) Math.min(Integer.MAX_VALUE, ProcessVitals.memoryLimitBytes() >> 20);
    return new WorkerLimits(
        maxLoad(environment),
        MediaWorkerConfig.number(
            environment, "BATON_WORKER_MEMORY_MB", memoryLimitMb, 64, Integer.MAX_VALUE),
        Duration.ofSeconds(
            MediaWorkerConfig.number(environment, "BATON_DRAIN_S", 0, 0, LONGEST_DRAIN_S)),
        MediaWorkerConfig.number(
            environment, "BATON_WORKER_RETIRE_MB", DEFAULT_RETIRE_MB, 1, Integer.MAX_VALUE),
        MediaWorkerConfig.number(
            environment,
            "BATON_WORKER_RETIRE_SESSIONS",
            DEFAULT_RETIRE_SESSIONS,
            1,
            Integer.MAX_VALUE));
  }

  private static double maxLoad(Map<String, String> environment) {
    var value = environment.getOrDefault("BATON_WORKER_MAX_LOAD", "");
    if (value.isBlank()) {
      return DEFAULT_MAX_LOAD;
    }
    try {
      double load = Double.parseDouble(value.strip());
      if (load >= 0.1 && load <= 1) {
        return load;
      }
    } catch (NumberFormatException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "BATON_WORKER_MAX_LOAD is '%s'; set it to a number between 0.1 and 1".formatted(value));
  }
}
