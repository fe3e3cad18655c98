package dev.baton.media.session;

import dev.baton.media.recording.Recorders;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.telemetry.TurnTelemetry;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.media.Placement;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Some short conversations with callers of its own, before a worker takes sessions: classes are
 * loaded and what runs every 10 ms is compiled by then, so that the first people do not talk to a
 * process that is busy with itself. They happen in real rooms ({@link
 * SessionContract#REHEARSAL_ROOM}) with the providers {@code loopback}; no workflow knows of them,
 * and nothing of them is kept.
 */
public final class Rehearsal {

  /** Variable with the number of conversations; 0 for none. */
  public static final String VARIABLE = "BATON_WORKER_REHEARSAL";

  private static final Logger log = LoggerFactory.getLogger(Rehearsal.class);
  private static final int DEFAULT = 3;
  private static final int MOST = 50;

  /** A machine that is too busy for it in this time need not be kept busy any longer. */
  private static final Duration AT_MOST = Duration.ofSeconds(20);

  private final SessionSettings settings;
  private final WorkflowClient temporal;

  /**
   * @param settings of the worker's sessions
   * @param temporal what sessions are held by; not asked for these
   */
  public Rehearsal(SessionSettings settings, WorkflowClient temporal) {
    this.settings = settings;
    this.temporal = temporal;
  }

  /**
   * How many conversations the environment of the process asks for.
   *
   * @throws IllegalArgumentException that names the variable when it is no number from 0 to 50
   */
  public static int conversations(Map<String, String> environment) {
    var written = environment.getOrDefault(VARIABLE, "").strip();
    if (written.isEmpty()) {
      return DEFAULT;
    }
    if (!written.matches("\\d{1,2}") || Integer.parseInt(written) > MOST) {
      throw new IllegalArgumentException(
          "%s must be a number from 0 to %d, not '%s'".formatted(VARIABLE, MOST, written));
    }
    return Integer.parseInt(written);
  }

  /**
   * Holds so many conversations side by side, and returns when they are over. Never fails.
   *
   * @return how many came to their end as they should
   */
  public int hold(int conversations) {
    if (conversations == 0) {
      return 0;
    }
    long began = System.nanoTime();
    int held = 0;
    try {
      var folder = Files.createTempDirectory("baton-rehearsal");
      try (var recorders = new Recorders(folder)) {
        held = hold(conversations, settings(recorders));
      } finally {
        delete(folder);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      log.atWarn().setCause(e).log("The rehearsal broke off; the first conversations may be slow");
    }
    log.atInfo()
        .addKeyValue("conversations", held)
        .addKeyValue("of", conversations)
        .addKeyValue("ms", TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began))
        .log("Rehearsed");
    return held;
  }

  private int hold(int conversations, SessionSettings mine) throws InterruptedException {
    var speech = RehearsalCaller.speech();
    long deadline = System.nanoTime() + AT_MOST.toNanos();
    int held = 0;
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rehearsal-", 0).factory())) {
      var all = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < conversations; i++) {
        all.add(threads.submit(() -> talk(mine, speech, deadline)));
      }
      for (var one : all) {
        try {
          held += one.get(AT_MOST.toMillis() * 2, TimeUnit.MILLISECONDS) ? 1 : 0;
        } catch (ExecutionException | TimeoutException e) {
          log.atInfo().setCause(e).log("A conversation of the rehearsal broke off");
        }
      }
      threads.shutdownNow();
    }
    return held;
  }

  private boolean talk(SessionSettings mine, short[] speech, long deadlineNanos)
      throws InterruptedException, ExecutionException {
    var id = UUID.randomUUID().toString();
    var room = SessionContract.REHEARSAL_ROOM + id;
    var run =
        new SessionRun(
            new Placement(id, room),
            mine,
            new RehearsedWorkflow(id, room, mine.clock().millis()),
            new Tenure(temporal, new byte[0]));
    try (var threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("rehearsed-", 0).factory())) {
      var session = threads.submit(run::holdToTheEnd);
      try {
        var token = mine.tokens().join(JoinGrant.participant(room, "caller"));
        var caller = new RehearsalCaller(speech);
        return caller.talk(mine.engine(), mine.liveKitUrl(), token, mine.pacer(), deadlineNanos);
      } finally {
        run.end(new Ending.Over(EndReason.REQUESTED));
        session.get();
      }
    }
  }

  private SessionSettings settings(Recorders recorders) {
    return new SessionSettings(
        settings.workerId(),
        settings.engine(),
        settings.liveKitUrl(),
        settings.tokens(),
        recorders,
        ProviderSource.INSTALLED,
        settings.vad(),
        settings.turnDetector(),
        settings.pacer(),
        settings.clock(),
        TurnTelemetry.none(),
        AT_MOST);
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException | UncheckedIOException e) {
      log.atDebug().setCause(e).log("The folder of a rehearsal is left behind");
    }
  }
}
