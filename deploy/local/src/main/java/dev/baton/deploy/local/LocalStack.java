package dev.baton.deploy.local;

import dev.baton.deploy.servers.Backoff;
import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.CacheFolder;
import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.Progress;
import dev.baton.deploy.servers.ServerException;
import dev.baton.deploy.servers.Supervisor;
import dev.baton.deploy.servers.VoiceModels;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * All of Baton as processes of this machine: started in order, kept running, stopped in the
 * opposite order. Thread-safe.
 */
public final class LocalStack implements AutoCloseable {
  private final Settings settings;
  private final Installation installation;
  private final Console console;
  private final LauncherLock lock;
  private final Cast cast;
  private final VoiceModels models;
  private final Fleet fleet = new Fleet();
  private final RollingRestart restarts;
  private @Nullable Thread archivist;
  private @Nullable ControlDoor door;
  private boolean ready;

  private LocalStack(
      Settings settings, Installation installation, Console console, LauncherLock lock) {
    this.installation = installation;
    this.console = console;
    this.lock = lock;
    CacheFolder cache = CacheFolder.ofThisMachine();
    this.cast = new Cast(settings, installation, cache, BinaryStore.ofThisMachine());
    this.models = new VoiceModels(cache);
    this.restarts =
        new RollingRestart(
            new Successors(cast, settings, fleet),
            fleet,
            this::supervisor,
            this::writeState,
            RollingRestart.READY_LIMIT);
    this.settings = settings;
  }

  /**
   * Prepares a stack, without starting anything: takes the installation's lock, stops what a killed
   * launcher left, and checks the ports.
   *
   * @param reset whether to forget all data first
   * @throws UsageException when it cannot be started; says what to do
   */
  static LocalStack prepare(Settings settings, boolean reset, Console console) {
    Installation installation = new Installation(settings.data());
    LauncherLock lock =
        LauncherLock.take(installation)
            .orElseThrow(() ->
                new UsageException(
                    "Baton runs already with the data in %s".formatted(settings.data())));
    try {
      Orphans.stop(installation, console);
      List<String> complaints = PortCheck.complaints(settings);
      if (!complaints.isEmpty()) {
        throw new UsageException(String.join(System.lineSeparator(), complaints));
      }
      if (reset) {
        installation.forget();
        console.note("forgot all data in " + settings.data());
      }
      installation.makeFolders();
      return new LocalStack(settings, installation, console, lock);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Prepares and starts a stack; for tests that need all of it.
   *
   * @throws ServerException when something does not start
   */
  public static LocalStack start(Settings settings, Console console) {
    LocalStack stack = prepare(settings, false, console);
    try {
      stack.start();
      return stack;
    } catch (RuntimeException e) {
      stack.close();
      throw e;
    }
  }

  /**
   * Returns when all processes are healthy.
   *
   * @throws ServerException when one is not; then close the stack
   */
  void start() {
    writeState();
    List<Runnable> servers = new ArrayList<>();
    cast.servers().forEach((name, prepare) -> servers.add(step(name, prepare)));
    servers.add(() -> {
      if (!models.missing().isEmpty()) {
        models.obtain(console.step("voice models"));
      }
    });
    inParallel(servers);
    cast.makeDatabase();
    inParallel(
        List.of(
            step("api", progress -> cast.api()),
            step(
                "coordinator",
                progress -> cast.coordinator(settings.port(Port.COORDINATOR_HEALTH))),
            step(
                "media-worker-1",
                progress -> cast.mediaWorker(1, settings.port(Port.MEDIA_WORKER_1_HEALTH))),
            step(
                "media-worker-2",
                progress -> cast.mediaWorker(2, settings.port(Port.MEDIA_WORKER_2_HEALTH)))));
    cast.jars().forgetAllBut(fleet.classPaths());
    ControlDoor opened = ControlDoor.open(installation, this::restart);
    synchronized (this) {
      ready = true;
      door = opened;
    }
    startArchivist();
    writeState();
  }

  /** Replaces processes while the stack runs, as somebody asked at the door. */
  private void restart(ControlDoor.Question question, Consumer<String> tell) {
    restarts.run(
        question.restart(),
        question.onlyChanged(),
        step -> {
          console.note(step);
          tell.accept(step);
        });
    startArchivist();
  }

  private synchronized void startArchivist() {
    boolean busy = archivist != null && archivist.isAlive();
    if (!busy && !fleet.isClosed()) {
      archivist = Thread.ofVirtual().name("write-class-archives").start(this::writeArchives);
    }
  }

  private Supervisor supervisor(ProcessSpec spec) {
    return new Supervisor(spec, Backoff.DEFAULT, new Reporter());
  }

  private void writeArchives() {
    try {
      cast.writeArchives();
    } catch (IOException e) {
      console.note("the next start will be no quicker than this one: " + e.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Runnable step(String name, Function<Progress, ProcessSpec> prepare) {
    return () -> {
      Console.Step step = console.step(name);
      ProcessSpec spec = prepare.apply(step);
      Supervisor supervisor = supervisor(spec);
      fleet.add(supervisor);
      supervisor.start();
      step.done(spec.port() == 0 ? "" : "on port " + spec.port());
    };
  }

  /** Runs all steps at once; the first failure ends the others. */
  private static void inParallel(List<Runnable> steps) {
    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("start-", 1).factory())) {
      CompletionService<String> completions = new ExecutorCompletionService<>(executor);
      steps.forEach(step -> completions.submit(step, "done"));
      try {
        for (int i = 0; i < steps.size(); i++) {
          completions.take().get();
        }
      } catch (ExecutionException e) {
        executor.shutdownNow();
        if (e.getCause() instanceof RuntimeException cause) {
          throw cause;
        }
        throw new IllegalStateException(e);
      } catch (InterruptedException e) {
        executor.shutdownNow();
        Thread.currentThread().interrupt();
        throw new ServerException("interrupted while starting", e);
      }
    }
  }

  public Addresses addresses() {
    return cast.addresses();
  }

  public Installation installation() {
    return installation;
  }

  /**
   * The running process of that name, for tests that kill one.
   *
   * @throws IllegalArgumentException when there is none
   */
  public ManagedProcess process(String name) {
    return fleet
        .find(name)
        .flatMap(Supervisor::current)
        .orElseThrow(() -> new IllegalArgumentException("no process " + name));
  }

  private synchronized void writeState() {
    List<StackState.Running> running = fleet.running();
    new StackState(StackState.Id.of(ProcessHandle.current()), ready, cast.addresses(), running)
        .write(installation);
    new ScrapeTargets(settings, running).write(installation.run());
  }

  /** Stops everything, last started first. Data stays. */
  @Override
  public void close() {
    if (fleet.isClosed()) {
      return;
    }
    List<Supervisor> all = fleet.close();
    synchronized (this) {
      ready = false;
      if (archivist != null) {
        archivist.interrupt();
      }
      if (door != null) {
        door.close();
      }
    }
    // Media workers say goodbye through the others; the others keep their facts in the servers.
    stopTogether(all, name -> name.startsWith("media-worker"));
    stopTogether(all, name -> name.equals("api") || name.equals("coordinator"));
    stopTogether(all, name -> true);
    writeState();
    lock.close();
  }

  private void stopTogether(List<Supervisor> all, Predicate<String> names) {
    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("stop-", 1).factory())) {
      all.stream()
          .filter(supervisor -> names.test(supervisor.spec().name()))
          .forEach(supervisor -> executor.execute(() -> stop(supervisor)));
    }
  }

  private void stop(Supervisor supervisor) {
    boolean running = supervisor.current().isPresent();
    Console.Step step = console.step(supervisor.spec().name());
    supervisor.stop();
    if (running) {
      step.done("stopped");
    }
  }

  private final class Reporter implements Supervisor.Listener {
    private boolean before;

    @Override
    public void started(ManagedProcess process) {
      if (before) {
        console.note("%s runs again (pid %d)".formatted(process.spec().name(), process.pid()));
      }
      before = true;
      writeState();
    }

    @Override
    public void died(String name, String reason, Duration delay) {
      console.note(
          String.format(
              Locale.ROOT,
              "%s %s: starting it again in %.1f s",
              name,
              reason,
              delay.toMillis() / 1000.0));
      writeState();
    }
  }
}
