package dev.baton.media.recording;

import dev.baton.workflows.recording.RecordingLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All recorders of a process, and the threads that encode for them. */
public final class Recorders implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Recorders.class);
  private static final int ENCODE_EVERY_MS = 200;
  private static final int CLOSE_WAIT_S = 10;

  private final Path folder;
  private final ScheduledExecutorService encoders;
  private final ConcurrentHashMap<SessionRecorder, ScheduledFuture<?>> running =
      new ConcurrentHashMap<>();

  /**
   * Recorders that write below a folder.
   *
   * @param folder what {@code BATON_RECORDINGS_DIR} names; created when absent
   */
  public Recorders(Path folder) {
    this.folder = folder;
    int threads = Math.max(2, Runtime.getRuntime().availableProcessors() / 2);
    this.encoders =
        Executors.newScheduledThreadPool(
            threads, Thread.ofPlatform().daemon().name("recording-encoder-", 0).factory());
  }

  /**
   * Starts to record a session.
   *
   * @param epoch the worker's epoch in this session; a later worker's segments follow
   * @throws IOException when the folder of the session cannot be written
   */
  public SessionRecorder open(String sessionId, long epoch) throws IOException {
    var writer =
        new SegmentWriter(folder.resolve(RecordingLayout.segments(sessionId)), sessionId, epoch);
    var recorder = new SessionRecorder(sessionId, writer, System::nanoTime, this::finish);
    running.put(
        recorder,
        encoders.scheduleWithFixedDelay(
            recorder::encode, ENCODE_EVERY_MS, ENCODE_EVERY_MS, TimeUnit.MILLISECONDS));
    return recorder;
  }

  /** Closes the recorders that are still open, then the encoder threads. */
  @Override
  public void close() {
    running.keySet().forEach(SessionRecorder::close);
    encoders.shutdownNow();
  }

  private void finish(SessionRecorder recorder) {
    var repeated = running.remove(recorder);
    if (repeated != null) {
      repeated.cancel(false);
    }
    try {
      encoders.submit(recorder::encode).get(CLOSE_WAIT_S, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException | TimeoutException e) {
      log.atError().setCause(e).log("the end of a recording could not be written in time");
    }
  }
}
