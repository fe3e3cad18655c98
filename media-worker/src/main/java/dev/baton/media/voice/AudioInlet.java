package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries frames from the media thread to the thread of the ears, so that neither detector nor
 * recogniser ever holds the media thread up. One producer at a time.
 */
public final class AudioInlet implements AudioFrameListener, AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(AudioInlet.class);

  /** 1.28 s; a power of two. Whatever the ears cannot take in that time is lost. */
  private static final int CAPACITY = 128;

  /** Frames of 10 ms: a line in the log for a second of trouble. */
  private static final int TOLD_EVERY = 100;

  /** How long the ears of somebody who only waits sleep at most, frames. */
  private static final int NAP = 32;

  /** 66 dB below full scale: nothing of it is left to hear when it comes to the ears. */
  private static final int SILENT = 16;

  private static final Duration CLOSING = Duration.ofMillis(500);

  private final short[][] ring = new short[CAPACITY][FRAME_SAMPLES];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AudioFrameListener ears;
  private final Appetite appetite;
  private final Runnable atPause;
  private final Thread thread;
  private final String sessionId;
  private long dropped;

  /** Of the ears, on the inlet's thread. */
  private long failures;

  /** How many frames must have been written before it is worth waking the ears for a sound. */
  private volatile long wakeAt;

  /** How many must have been written before it is worth waking them for silence. */
  private volatile long restUntil;

  /** How many had been written with the last one that holds a sound. */
  private volatile long soundAt;

  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /** What the ears wait for; asked on the inlet's thread after they had what they wanted before. */
  public interface Appetite {

    /** How many frames the ears need before they can do anything. */
    int framesWanted();

    /** Whether silence changes anything for them, as it does while they hear somebody speak. */
    boolean hearsSilence();
  }

  /**
   * @param ears called on the inlet's own thread
   * @param atPause called on it too, when no frames come for now, and after the last one
   */
  public AudioInlet(
      String sessionId, AudioFrameListener ears, Appetite appetite, Runnable atPause) {
    this.sessionId = sessionId;
    this.ears = ears;
    this.appetite = appetite;
    this.atPause = atPause;
    this.thread = Thread.ofVirtual().name("ears-" + sessionId).start(this::listen);
  }

  @Override
  public void onFrame(short[] samples) {
    long slot = written.getPlain();
    if (slot - read.getAcquire() == CAPACITY) {
      if (dropped++ % TOLD_EVERY == 0) {
        log.atWarn()
            .addKeyValue("session", sessionId)
            .addKeyValue("frames", dropped)
            .log("The ears are too slow; audio of the user is lost");
      }
      return;
    }
    System.arraycopy(samples, 0, ring[(int) (slot & (CAPACITY - 1))], 0, FRAME_SAMPLES);
    if (!silent(samples)) {
      soundAt = slot + 1;
    }
    // Volatile, as is wakeAt: either the ears see the frame before they park, or this sees wakeAt.
    written.set(slot + 1);
    if (worthWaking(slot + 1)) {
      LockSupport.unpark(thread);
    }
  }

  private static boolean silent(short[] samples) {
    for (short sample : samples) {
      if (sample > SILENT || sample < -SILENT) {
        return false;
      }
    }
    return true;
  }

  private boolean worthWaking(long now) {
    return now >= restUntil || (now >= wakeAt && soundAt > read.get());
  }

  /** No frames come until further notice: speech under way has ended. From any thread. */
  public void pause() {
    execute(atPause);
  }

  /** Runs an errand on the inlet's thread, after the frames that have come. From any thread. */
  public void execute(Runnable errand) {
    errands.add(errand);
    LockSupport.unpark(thread);
  }

  private void listen() {
    long drainTo = 0;
    while (!closed) {
      long slot = read.getPlain();
      long now = written.get();
      if (slot == now || (slot >= drainTo && !worthWaking(now) && errands.isEmpty())) {
        runErrandOrPark(slot == now);
        continue;
      }
      drainTo = now;
      try {
        ears.onFrame(ring[(int) (slot & (CAPACITY - 1))]);
      } catch (RuntimeException e) {
        failed(e);
      }
      if (slot + 1 >= wakeAt) {
        wakeAt = slot + 1 + appetite.framesWanted();
        restUntil = appetite.hearsSilence() ? wakeAt : slot + 1 + NAP;
      }
      read.set(slot + 1);
    }
    run(atPause);
  }

  private void runErrandOrPark(boolean allHeard) {
    var errand = allHeard ? errands.poll() : null;
    if (errand != null) {
      run(errand);
    } else {
      LockSupport.park(this);
    }
  }

  private void run(Runnable errand) {
    try {
      errand.run();
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  /** Ears that fail may fail at every frame. */
  private void failed(RuntimeException e) {
    if (failures++ % TOLD_EVERY == 0) {
      log.atError()
          .addKeyValue("session", sessionId)
          .addKeyValue("failures", failures)
          .setCause(e)
          .log("The ears failed");
    }
  }

  /** Takes no more frames, and returns when the ears have had the last one. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      if (!thread.join(CLOSING)) {
        log.atWarn().addKeyValue("session", sessionId).log("The ears did not come to an end");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
