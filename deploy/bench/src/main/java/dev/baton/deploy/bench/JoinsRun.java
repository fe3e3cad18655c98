package dev.baton.deploy.bench;

import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.room.RoomEngine;
import dev.baton.media.room.RoomException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sessions that come and go in a running installation, and what its media workers keep of them:
 * each is started by the API, a caller joins its room and hears the agent, and it is ended.
 */
final class JoinsRun {

  private static final Logger log = LoggerFactory.getLogger(JoinsRun.class);

  /** So many sessions are between two measurements. */
  static final int ROUND = 50;

  /** So far apart they begin: what a worker can serve without being late. */
  private static final int APART_MS = 350;

  private static final int POLL_MS = 100;

  /** What has not ended by then never will. */
  private static final Duration ENDING = Duration.ofSeconds(30);

  private final SessionEntry entry;
  private final SessionApi api;
  private final RoomEngine engine;
  private final Metronome metronome;
  private int failed;

  private JoinsRun(SessionEntry entry, SessionApi api, RoomEngine engine, Metronome metronome) {
    this.entry = entry;
    this.api = api;
    this.engine = engine;
    this.metronome = metronome;
  }

  /** Is told what the workers hold after so many closed sessions. */
  interface Listener {

    /** A round is over, or, at 0, the first begins. */
    void measured(int closed, WorkerMemory.Size size);
  }

  /**
   * Opens and closes sessions, one after the other, some of them side by side.
   *
   * @param sessions how many in all
   * @return how many did not come about
   * @throws BenchException when the installation has no media worker
   */
  static int of(StackStatus stack, String template, int sessions, Listener listener)
      throws IOException, InterruptedException {
    var workers = new ArrayList<WorkerMemory>();
    try (var entry = new SessionEntry(settings(stack, template));
        var api = new SessionApi(stack.api());
        var engine = new RoomEngine();
        var metronome = new Metronome()) {
      for (var process : stack.processes()) {
        if (process.name().startsWith("media-worker")) {
          workers.add(WorkerMemory.of(process));
        }
      }
      if (workers.isEmpty()) {
        throw new BenchException("no media worker runs here: start one with ./baton up");
      }
      metronome.start();
      var run = new JoinsRun(entry, api, engine, metronome);
      listener.measured(0, WorkerMemory.together(workers));
      for (int closed = 0; closed < sessions; ) {
        int now = Math.min(ROUND, sessions - closed);
        run.round(now);
        closed += now;
        listener.measured(closed, WorkerMemory.together(workers));
      }
      return run.failed;
    } finally {
      for (var worker : workers) {
        worker.close();
      }
    }
  }

  private static BenchSettings settings(StackStatus stack, String template) {
    return new BenchSettings(
        stack.api(),
        template,
        BenchSettings.Entry.START,
        1,
        0,
        1,
        0,
        TurnTakingRequest.QUICK,
        List.of(),
        Duration.ZERO);
  }

  private void round(int sessions) throws InterruptedException {
    var threads = Thread.ofVirtual().name("bench-caller-", 0).factory();
    try (var executor = Executors.newScheduledThreadPool(sessions, threads)) {
      var visits = new ArrayList<Future<String>>();
      for (int i = 0; i < sessions; i++) {
        Callable<String> visit = this::visit;
        visits.add(executor.schedule(visit, (long) i * APART_MS, TimeUnit.MILLISECONDS));
      }
      for (var visit : visits) {
        try {
          awaitEnd(visit.get());
        } catch (ExecutionException e) {
          if (!(e.getCause() instanceof BenchException || e.getCause() instanceof RoomException)) {
            throw new IllegalStateException(e.getCause());
          }
          failed(e.getCause());
        } catch (BenchException e) {
          failed(e);
        }
      }
    }
  }

  private void failed(Throwable why) {
    failed++;
    log.atWarn().addKeyValue("cause", why.getMessage()).log("a session failed");
  }

  private String visit() throws InterruptedException {
    var caller = new Caller<>(new Quiet(), new ReplyAnalyser(System::nanoTime));
    try {
      caller.join(entry, engine, metronome);
    } finally {
      if (!caller.sessionId().isEmpty()) {
        api.end(caller.sessionId());
      }
      caller.leave(metronome);
    }
    return caller.sessionId();
  }

  private void awaitEnd(String sessionId) throws InterruptedException {
    long deadline = System.nanoTime() + ENDING.toNanos();
    while (!api.over(sessionId)) {
      if (System.nanoTime() > deadline) {
        throw new BenchException(
            "the session %s did not end within %d s".formatted(sessionId, ENDING.toSeconds()));
      }
      Thread.sleep(POLL_MS);
    }
  }

  /** Whose microphone is on, and who says nothing. */
  private static final class Quiet implements Side {

    private final short[] silence = new short[AudioFrameListener.FRAME_SAMPLES];

    @Override
    public short[] frame(long nowNanos) {
      return silence;
    }

    @Override
    public boolean talks() {
      return true;
    }

    @Override
    public void abort(TurnFailure reason) {}
  }
}
