package dev.baton.deploy.bench;

import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One measurement from the first caller that joins to the last that leaves. */
public final class BenchRun {

  private static final Logger log = LoggerFactory.getLogger(BenchRun.class);
  private static final Path PROC = Path.of("/proc");

  /**
   * New sessions begin so far apart: two a second is 7,000 an hour. Jitter buffers that grew while
   * many joined at once would take longer to shrink than the measurement lasts. All talk when all
   * have joined.
   */
  private static final int JOIN_APART_MS = 500;

  private static final int POLL_MS = 100;

  private final BenchSettings settings;
  private final Phrases phrases;
  private final List<Double> joins = new ArrayList<>();

  private BenchRun(BenchSettings settings, Phrases phrases) {
    this.settings = settings;
    this.phrases = phrases;
  }

  /**
   * Measures an installation that runs on this machine.
   *
   * @throws BenchException when the measurement cannot begin; sessions that fail are in the report
   */
  public static BenchReport of(BenchSettings settings) throws InterruptedException {
    return of(settings, Phrases.speak());
  }

  static BenchReport of(BenchSettings settings, Phrases phrases) throws InterruptedException {
    return new BenchRun(settings, phrases).run();
  }

  private BenchReport run() throws InterruptedException {
    long began = System.nanoTime();
    long deadline = began + settings.timeLimit().toNanos();
    var before = usage();
    try (var engine = new RoomEngine();
        var metronome = new Metronome();
        var entry = new SessionEntry(settings)) {
      metronome.start();
      var callers = callers();
      join(callers, entry, engine, metronome);
      var begin = usage();
      metronome.forgetLate();
      long talkBegan = System.nanoTime();
      callers.stream()
          .limit(settings.talking())
          .forEach(caller -> caller.dialogue().begin(talkBegan));
      var end = talk(callers, deadline);
      double seconds = (System.nanoTime() - talkBegan) / 1e9;
      double lateMs = metronome.worstLateMs();
      var reception = callers.stream().flatMap(caller -> caller.reception().stream()).toList();
      leave(callers, metronome);
      var costs = new ArrayList<ProcessCost>();
      for (var process : settings.watched()) {
        var atFirst = before.get(process);
        var atBegin = begin.get(process);
        var atEnd = end.get(process);
        if (atFirst != null && atBegin != null && atEnd != null) {
          costs.add(ProcessCost.of(process, atFirst, atBegin, atEnd, seconds, settings));
        }
      }
      return BenchReport.of(
          settings,
          joins,
          callers.stream().map(caller -> caller.dialogue().result()).toList(),
          costs,
          reception,
          lateMs,
          (System.nanoTime() - began) / 1e9);
    }
  }

  private List<Caller<Dialogue>> callers() {
    var callers = new ArrayList<Caller<Dialogue>>();
    for (int i = 0; i < settings.sessions(); i++) {
      int turns = i < settings.talking() ? settings.turns() : 0;
      var script =
          new Script(turns, settings.bargeInEvery(), phrases.question(), phrases.request());
      var ears = new ReplyAnalyser(System::nanoTime);
      callers.add(new Caller<>(new Dialogue(script, ears, new Random(i)), ears));
    }
    return callers;
  }

  private void join(
      List<Caller<Dialogue>> callers, SessionEntry entry, RoomEngine engine, Metronome metronome)
      throws InterruptedException {
    var threads = Thread.ofVirtual().name("bench-caller-", 0).factory();
    try (var executor = Executors.newScheduledThreadPool(callers.size(), threads)) {
      var joining = new ArrayList<Future<Double>>();
      for (int i = 0; i < callers.size(); i++) {
        var caller = callers.get(i);
        Callable<Double> join = () -> caller.join(entry, engine, metronome);
        joining.add(executor.schedule(join, (long) i * JOIN_APART_MS, TimeUnit.MILLISECONDS));
      }
      for (int i = 0; i < callers.size(); i++) {
        awaitJoin(callers.get(i), joining.get(i));
      }
    }
  }

  private void awaitJoin(Caller<Dialogue> caller, Future<Double> joining)
      throws InterruptedException {
    try {
      joins.add(joining.get());
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof BenchException || e.getCause() instanceof RoomException)) {
        throw new IllegalStateException(e.getCause());
      }
      log.atWarn().addKeyValue("cause", e.getCause().getMessage()).log("a caller did not get in");
      caller.dialogue().abort(TurnFailure.NO_AGENT);
    }
  }

  /** Waits until the callers have talked; gives what the processes had used by then. */
  private Map<WatchedProcess, WatchedProcess.Usage> talk(
      List<Caller<Dialogue>> callers, long deadline) throws InterruptedException {
    while (!callers.stream().limit(settings.talking()).allMatch(c -> c.dialogue().done())) {
      if (System.nanoTime() > deadline) {
        log.atWarn().log("the time is up; turns that are left have failed");
        callers.forEach(caller -> caller.dialogue().abort(TurnFailure.OUT_OF_TIME));
      }
      Thread.sleep(POLL_MS);
    }
    return usage();
  }

  private static void leave(List<Caller<Dialogue>> callers, Metronome metronome) {
    callers.forEach(caller -> caller.leave(metronome));
  }

  private Map<WatchedProcess, WatchedProcess.Usage> usage() {
    var all = new HashMap<WatchedProcess, WatchedProcess.Usage>();
    for (var process : settings.watched()) {
      try {
        all.put(process, process.usage(PROC));
      } catch (BenchException e) {
        log.atWarn().log(e.getMessage());
      }
    }
    return all;
  }
}
