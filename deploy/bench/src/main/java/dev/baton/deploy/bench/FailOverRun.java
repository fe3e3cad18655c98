package dev.baton.deploy.bench;

import dev.baton.media.room.RoomEngine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Kills media workers under callers who listen to a long story. */
final class FailOverRun {

  private static final Logger log = LoggerFactory.getLogger(FailOverRun.class);

  /** Until every agent speaks; and until those whose worker died speak again. */
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  /** A JVM that starts on a busy machine. */
  private static final Duration RESTART = Duration.ofMinutes(2);

  /** So long an agent has spoken before it is killed. */
  private static final long INTO_REPLY_NANOS = 1_500_000_000L;

  private static final int POLL_MS = 20;

  /** Each look at the stack is a process of its own. */
  private static final int RESTART_POLL_MS = 1_000;

  private final Path home;
  private final int sessions;
  private final int rounds;
  private final BenchSettings settings;
  private final Phrase request;
  private final List<Gap> gaps = new ArrayList<>();
  private int lost;
  private int untouched;

  FailOverRun(Path home, String template, int sessions, int rounds) throws InterruptedException {
    this.home = home;
    this.sessions = sessions;
    this.rounds = rounds;
    this.request = Phrases.speak().request();
    this.settings =
        new BenchSettings(
            StackStatus.ofCheckout(home).api(),
            template,
            BenchSettings.Entry.START,
            sessions,
            sessions,
            rounds,
            0,
            TurnTakingRequest.QUICK,
            List.of(),
            BenchSettings.timeLimitFor(rounds));
  }

  /** One caller with its ears. */
  private record Listener(Caller<StoryFan> caller, ReplyAnalyser ears) {

    boolean deepInReply() {
      var heard = ears.state();
      return heard.speaking() && System.nanoTime() - heard.startNanos() > INTO_REPLY_NANOS;
    }
  }

  FailOverReport run() throws InterruptedException {
    try (var engine = new RoomEngine();
        var metronome = new Metronome();
        var entry = new SessionEntry(settings)) {
      metronome.start();
      var listeners = new ArrayList<Listener>();
      for (int i = 0; i < sessions; i++) {
        var ears = new ReplyAnalyser(System::nanoTime);
        var caller = new Caller<>(new StoryFan(request), ears);
        caller.join(entry, engine, metronome);
        listeners.add(new Listener(caller, ears));
      }
      for (int round = 1; round <= rounds; round++) {
        round(listeners, entry);
      }
      listeners.forEach(listener -> listener.caller.leave(metronome));
      return FailOverReport.of(sessions, rounds, gaps, lost, untouched);
    }
  }

  private void round(List<Listener> listeners, SessionEntry entry) throws InterruptedException {
    await(PATIENCE, () -> listeners.stream().noneMatch(l -> l.ears.state().speaking()));
    listeners.forEach(listener -> listener.caller.dialogue().ask());
    if (!await(PATIENCE, () -> listeners.stream().allMatch(Listener::deepInReply))) {
      throw new BenchException("not every agent began to tell its story: this measures nothing");
    }
    var victims = victims(listeners, entry);
    var worker = victims.getKey();
    var process = process(worker).orElseThrow(() -> noSuchProcess(worker));
    var starts = new HashMap<Listener, Long>();
    listeners.forEach(listener -> starts.put(listener, listener.ears.state().startNanos()));
    long killed = System.nanoTime();
    process.destroyForcibly();
    var open = new ArrayList<>(victims.getValue());
    await(
        PATIENCE,
        () -> {
          open.removeIf(l -> noted(killed, starts.getOrDefault(l, 0L), l));
          return open.isEmpty();
        });
    lost += open.size();
    untouched += listeners.size() - victims.getValue().size();
    log.atInfo()
        .addKeyValue("worker", worker)
        .addKeyValue("sessions", victims.getValue().size())
        .addKeyValue("lost", open.size())
        .log("a worker was killed");
    if (!await(RESTART, RESTART_POLL_MS, () -> process(worker).isPresent())) {
      throw new BenchException(worker + " was not started again within 2 minutes");
    }
  }

  private boolean noted(long killed, long replyStart, Listener listener) {
    var gap = Gap.since(killed, replyStart, listener.ears.state());
    gap.ifPresent(gaps::add);
    return gap.isPresent();
  }

  /** The worker with most sessions, and who is on it. */
  private static Map.Entry<String, List<Listener>> victims(
      List<Listener> listeners, SessionEntry entry) throws InterruptedException {
    var byWorker = new HashMap<String, List<Listener>>();
    for (var listener : listeners) {
      var worker = entry.worker(listener.caller.sessionId());
      byWorker.computeIfAbsent(worker, name -> new ArrayList<>()).add(listener);
    }
    return byWorker.entrySet().stream()
        .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size()))
        .orElseThrow();
  }

  /** The worker's process, when it runs and is well. */
  private Optional<ProcessHandle> process(String worker) {
    try {
      return StackStatus.ofCheckout(home).processes().stream()
          .filter(watched -> watched.name().equals(worker))
          .findFirst()
          .flatMap(watched -> ProcessHandle.of(watched.pid()))
          .filter(ProcessHandle::isAlive);
    } catch (BenchException notReady) {
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private static BenchException noSuchProcess(String worker) {
    return new BenchException(
        "%s is no process of ./baton up on this machine: it cannot be killed".formatted(worker));
  }

  private static boolean await(Duration patience, BooleanSupplier done)
      throws InterruptedException {
    return await(patience, POLL_MS, done);
  }

  private static boolean await(Duration patience, int pollMs, BooleanSupplier done)
      throws InterruptedException {
    long deadline = System.nanoTime() + patience.toNanos();
    while (!done.getAsBoolean()) {
      if (System.nanoTime() > deadline) {
        return false;
      }
      Thread.sleep(pollMs);
    }
    return true;
  }
}
