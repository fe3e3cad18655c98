package dev.baton.deploy.local;

import dev.baton.deploy.servers.ProcessStop;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Processes that outlived a launcher which was killed. */
final class Orphans {
  private static final Duration STOP_LIMIT = Duration.ofSeconds(10);

  private Orphans() {}

  /**
   * Stops what is left of the recorded stack, last started first. Only call while holding the
   * launcher's lock.
   */
  static void stop(Installation installation, Console console) {
    List<StackState.Running> processes =
        StackState.read(installation).map(StackState::processes).orElse(List.of()).reversed();
    for (StackState.Running running : processes) {
      Optional<ProcessHandle> process = running.id().find();
      if (process.isPresent()) {
        console.note(
            "stopping %s (pid %d), left by a launcher that was killed"
                .formatted(running.name(), running.id().pid()));
        ProcessStop.stop(process.get(), running.stopSignal(), STOP_LIMIT);
      }
    }
  }
}
