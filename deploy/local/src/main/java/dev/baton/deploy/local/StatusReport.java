package dev.baton.deploy.local;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.baton.deploy.servers.Probe;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * How a stack does, as {@code ./baton status --json} prints it.
 *
 * @param ready started to the end, and everything is healthy
 * @param addresses absent when nothing runs
 */
record StatusReport(
    boolean ready,
    @JsonUnwrapped @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Addresses addresses,
    List<ProcessStatus> processes) {

  /**
   * @param pid of the JVM or server itself; 0 while it is being started again
   * @param port 0 for none
   * @param leaving whether another one has taken its place; it may be busy with its last words
   */
  record ProcessStatus(String name, long pid, int port, boolean healthy, boolean leaving) {}

  static StatusReport of(Optional<StackState> running) {
    if (running.isEmpty()) {
      return new StatusReport(false, null, List.of());
    }
    StackState state = running.get();
    List<ProcessStatus> processes = ask(state.processes());
    boolean healthy =
        processes.stream().allMatch(process -> process.healthy() || process.leaving());
    return new StatusReport(state.ready() && healthy, state.addresses(), processes);
  }

  /** All at once: a process that hangs costs everybody two seconds, not each. */
  private static List<ProcessStatus> ask(List<StackState.Running> processes) {
    List<Callable<ProcessStatus>> questions =
        processes.stream().<Callable<ProcessStatus>>map(process -> () -> ask(process)).toList();
    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("probe-", 1).factory())) {
      return executor.invokeAll(questions).stream().map(Future::resultNow).toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return List.of();
    }
  }

  private static ProcessStatus ask(StackState.Running process) {
    boolean alive = process.id().find().isPresent();
    return new ProcessStatus(
        process.name(),
        alive ? process.id().pid() : 0,
        process.port(),
        alive && Probe.at(process.health()).passes(),
        process.leaving());
  }
}
