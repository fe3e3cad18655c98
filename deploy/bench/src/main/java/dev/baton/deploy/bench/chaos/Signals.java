package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Sends signals to processes of this machine. */
final class Signals {

  /** SIGKILL to the process alone. */
  static void kill(long pid) throws InterruptedException {
    send("KILL", List.of(pid));
  }

  /** SIGSTOP to the process and those it has started: PostgreSQL is one for each connection. */
  static void freeze(long pid) throws InterruptedException {
    send("STOP", family(pid));
  }

  /** SIGCONT to the same. */
  static void thaw(long pid) throws InterruptedException {
    send("CONT", family(pid));
  }

  private static List<Long> family(long pid) {
    var all = new ArrayList<Long>();
    ProcessHandle.of(pid)
        .ifPresent(process -> {
          all.add(pid);
          process.descendants().map(ProcessHandle::pid).forEach(all::add);
        });
    return all;
  }

  private static void send(String signal, List<Long> pids) throws InterruptedException {
    var command = new ArrayList<>(List.of("kill", "-" + signal));
    pids.forEach(pid -> command.add(pid.toString()));
    try {
      // A process of the family may have ended meanwhile; that is no failure.
      int status =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor();
      if (status != 0 && pids.size() == 1) {
        throw new BenchException("SIG%s could not be sent to %s".formatted(signal, pids));
      }
    } catch (IOException e) {
      throw new BenchException("cannot run kill", e);
    }
  }

  private Signals() {}
}
