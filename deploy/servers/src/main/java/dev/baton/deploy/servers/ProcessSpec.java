package dev.baton.deploy.servers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How one process is started, asked for its health, and stopped.
 *
 * @param name shown to people, and the name of its log
 * @param environment added to the launcher's own
 * @param folder working folder, exists
 * @param log receives standard output and error, appended
 * @param port the one people look for; 0 for none
 * @param startLimit how long it may take to become healthy
 * @param stopSignal {@code TERM}, or {@code INT} where that is the quick but orderly stop
 *     (PostgreSQL)
 * @param stopLimit how long it may take to stop before it is killed
 */
public record ProcessSpec(
    String name,
    List<String> command,
    Map<String, String> environment,
    Path folder,
    Path log,
    int port,
    Probe probe,
    Duration startLimit,
    String stopSignal,
    Duration stopLimit) {

  /** A tenth of the CPU that a process of the usual priority gets when both want it. */
  private static final String NICENESS = "10";

  public static ProcessSpec of(
      String name, List<String> command, Path folder, Path log, int port, Probe probe) {
    return new ProcessSpec(
        name,
        command,
        Map.of(),
        folder,
        log,
        port,
        probe,
        Duration.ofSeconds(60),
        "TERM",
        Duration.ofSeconds(10));
  }

  public ProcessSpec {
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
    if (command.isEmpty() || name.isBlank()) {
      throw new IllegalArgumentException("a process needs a name and a command");
    }
    if (!stopSignal.equals("TERM") && !stopSignal.equals("INT")) {
      throw new IllegalArgumentException("stop signal is TERM or INT, not " + stopSignal);
    }
  }

  public ProcessSpec withEnvironment(Map<String, String> other) {
    return new ProcessSpec(
        name, command, other, folder, log, port, probe, startLimit, stopSignal, stopLimit);
  }

  public ProcessSpec withStop(String signal, Duration limit) {
    return new ProcessSpec(
        name, command, environment, folder, log, port, probe, startLimit, signal, limit);
  }

  public ProcessSpec withStartLimit(Duration limit) {
    return new ProcessSpec(
        name, command, environment, folder, log, port, probe, limit, stopSignal, stopLimit);
  }

  /**
   * Lets the media plane go first where several processes share a few cores: a turn that is saved
   * some milliseconds later hurts nobody, audio that comes late is heard. Without the program
   * {@code nice} nothing changes.
   */
  public ProcessSpec yielding() {
    return Platform.onPath("nice")
        .map(nice ->
            new ProcessSpec(
                name,
                Stream.concat(Stream.of(nice.toString(), "-n", NICENESS), command.stream())
                    .toList(),
                environment,
                folder,
                log,
                port,
                probe,
                startLimit,
                stopSignal,
                stopLimit))
        .orElse(this);
  }

  /** Environment values and commands may hold secrets. */
  @Override
  public String toString() {
    return "ProcessSpec[" + name + "]";
  }
}
