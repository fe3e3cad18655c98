package dev.baton.deploy.local;

import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.ServerException;
import dev.baton.deploy.servers.Supervisor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Replaces processes by those of the present build, one after the other, while people talk. The
 * successor of a coordinator or media worker is ready before the one before leaves; that of the API
 * needs its port, so the API is away while it starts. Where a successor does not become ready, the
 * one before stays, or is started again, and nothing further is replaced.
 */
final class RollingRestart {

  /** It has answered that it is healthy; servers that it needs have this long to answer it. */
  static final Duration READY_LIMIT = Duration.ofSeconds(60);

  private static final long POLL_MS = 100;

  /** In the order in which nobody has to wait for anybody. */
  private static final List<String> KINDS = List.of(Cast.COORDINATOR, Cast.MEDIA_WORKER, Cast.API);

  /** What was built last. */
  interface Build {
    /** Whether that process runs it already. */
    boolean has(ProcessSpec running);

    /** What takes the place of the process of that name. */
    ProcessSpec successor(String name);
  }

  private final Build build;
  private final Fleet fleet;
  private final Function<ProcessSpec, Supervisor> supervision;
  private final Runnable changed;
  private final Duration readyLimit;

  /** Sessions stay with the code that they began with. */
  private final boolean pinned =
      System.getenv().getOrDefault("BATON_VERSIONING", "").strip().equalsIgnoreCase("pinned");

  /**
   * @param supervision makes the supervisor of a process
   * @param changed called whenever the fleet is another one
   * @param readyLimit how long a process that is healthy may take to be ready
   */
  RollingRestart(
      Build build,
      Fleet fleet,
      Function<ProcessSpec, Supervisor> supervision,
      Runnable changed,
      Duration readyLimit) {
    this.build = build;
    this.fleet = fleet;
    this.supervision = supervision;
    this.changed = changed;
    this.readyLimit = readyLimit;
  }

  /**
   * Replaces them.
   *
   * @param wanted names, {@code media-worker} for all of these; all processes where it is empty
   * @param onlyChanged leaves those alone that run the present build
   * @param tell gets a line for each step
   * @throws UsageException when there is none of that name
   * @throws ServerException when a successor is not ready; says why, and what runs now
   */
  void run(List<String> wanted, boolean onlyChanged, Consumer<String> tell) {
    for (String name : chosen(wanted)) {
      Supervisor old = fleet.find(name).orElseThrow();
      if (onlyChanged && build.has(old.spec())) {
        tell.accept("%s runs this build already".formatted(name));
      } else if (name.equals(Cast.API)) {
        replaceInPlace(old, build.successor(name), tell);
      } else {
        replaceBeside(old, build.successor(name), tell);
      }
    }
  }

  private List<String> chosen(List<String> wanted) {
    List<String> all =
        fleet.names().stream()
            .filter(name -> KINDS.contains(kind(name)))
            .sorted(Comparator.comparingInt(name -> KINDS.indexOf(kind(name))))
            .toList();
    List<String> unknown = new ArrayList<>(wanted);
    unknown.removeIf(name -> all.stream().anyMatch(one -> matches(one, name)));
    if (!unknown.isEmpty()) {
      throw new UsageException(
          "There is no process '%s' to restart. There are: %s (media-worker is all of these)"
              .formatted(unknown.getFirst(), String.join(", ", all)));
    }
    return wanted.isEmpty()
        ? all
        : all.stream().filter(one -> wanted.stream().anyMatch(name -> matches(one, name))).toList();
  }

  private static boolean matches(String process, String wanted) {
    return process.equals(wanted) || kind(process).equals(wanted);
  }

  /** {@code media-worker} of {@code media-worker-2}. */
  static String kind(String name) {
    return name.replaceFirst("-\\d+$", "");
  }

  private void replaceBeside(Supervisor old, ProcessSpec spec, Consumer<String> tell) {
    long began = System.nanoTime();
    String name = old.spec().name();
    tell.accept("%s: %s starts beside it".formatted(describe(old), spec.name()));
    Supervisor next = supervision.apply(spec);
    fleet.add(next);
    try {
      start(next);
    } catch (ServerException e) {
      next.stop();
      fleet.remove(next);
      changed.run();
      throw new ServerException(
          "%s was not replaced, and goes on: the new build does not become ready. %s"
              .formatted(describe(old), e.getMessage()),
          e);
    }
    fleet.succeed(old, next);
    changed.run();
    tell.accept(
        "%s is ready after %s; %s is to leave"
            .formatted(describe(next), seconds(began), describe(old)));
    if (name.equals(Cast.COORDINATOR) && pinned) {
      tell.accept(
          "%s stays for the sessions that began with it (BATON_VERSIONING=pinned); end it when they have ended"
              .formatted(describe(old)));
      return;
    }
    long leaves = System.nanoTime();
    old.stop();
    fleet.remove(old);
    changed.run();
    tell.accept("%s has left after %s".formatted(name, seconds(leaves)));
  }

  private void replaceInPlace(Supervisor old, ProcessSpec spec, Consumer<String> tell) {
    String before = describe(old);
    tell.accept("%s leaves: its successor needs its port".formatted(before));
    long began = System.nanoTime();
    old.stop();
    Supervisor next = supervision.apply(spec);
    fleet.add(next);
    fleet.succeed(old, next);
    fleet.remove(old);
    try {
      start(next);
    } catch (ServerException e) {
      next.stop();
      Supervisor again = supervision.apply(old.spec());
      fleet.add(again);
      fleet.succeed(next, again);
      fleet.remove(next);
      start(again);
      changed.run();
      throw new ServerException(
          "%s runs again as before: the new build does not become ready. %s"
              .formatted(describe(again), e.getMessage()),
          e);
    }
    changed.run();
    tell.accept("%s is ready; it was away for %s".formatted(describe(next), seconds(began)));
  }

  private void start(Supervisor supervisor) {
    supervisor.start();
    Readiness readiness = new Readiness(supervisor.spec());
    long deadline = System.nanoTime() + readyLimit.toNanos();
    while (!readiness.ready()) {
      if (System.nanoTime() > deadline) {
        throw new ServerException(
            "After %d s %s says: %s"
                .formatted(readyLimit.toSeconds(), supervisor.spec().name(), readiness.reasons()));
      }
      try {
        Thread.sleep(POLL_MS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ServerException("stopped while replacing", e);
      }
    }
  }

  private static String describe(Supervisor supervisor) {
    Map<String, String> environment = supervisor.spec().environment();
    return "%s (pid %d, build %s)"
        .formatted(
            supervisor.spec().name(),
            supervisor.latest().map(ManagedProcess::pid).orElse(0L),
            environment.getOrDefault("BATON_BUILD_ID", "unknown"));
  }

  private static String seconds(long since) {
    return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - since) / 1e9);
  }
}
