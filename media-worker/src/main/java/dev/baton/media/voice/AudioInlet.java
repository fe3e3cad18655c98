package dev.baton.media.voice;

import dev.baton.media.room.AudioFrameListener;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntSupplier;
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

  private static final Duration CLOSING = Duration.ofMillis(500);

  private final short[][] ring = new short[CAPACITY][FRAME_SAMPLES];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private final AudioFrameListener ears;
  private final IntSupplier framesWanted;
  private final Runnable atPause;
  private final Thread thread;
  private final String sessionId;
  private long dropped;

  /** How many frames must have been written before it is worth waking the ears. */
  private volatile long wakeAt;

  private final Queue<Runnable> errands = new ConcurrentLinkedQueue<>();
  private volatile boolean closed;

  /**
   * @param ears called on the inlet's own thread
   * @param framesWanted how many frames the ears need before they can do anything; asked after they
   *     had as many as they wanted before
   * @param atPause called on it too, when no frames come for now, and after the last one
   */
  public AudioInlet(
      String sessionId, AudioFrameListener ears, IntSupplier framesWanted, Runnable atPause) {
    this.sessionId = sessionId;
    this.ears = ears;
    this.framesWanted = framesWanted;
    this.atPause = atPause;
    this.thread = Thread.ofVirtual().name("ears-" + sessionId).start(this::listen);
  }

  @Override
  public void onFrame(short[] samples) {
    long slot = written.getPlain();
    if (slot - read.getAcquire() == CAPACITY) {
      if (dropped++ % 100 == 0) {
        log.atWarn()
            .addKeyValue("session", sessionId)
            .addKeyValue("frames", dropped)
            .log("The ears are too slow; audio of the user is lost");
      }
      return;
    }
    System.arraycopy(samples, 0, ring[(int) (slot & (CAPACITY - 1))], 0, FRAME_SAMPLES);
    // Volatile, as is wakeAt: either the ears see the frame before they park, or this sees wakeAt.
    written.set(slot + 1);
    if (slot + 1 >= wakeAt) {
      LockSupport.unpark(thread);
    }
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
    while (!closed) {
      long slot = read.getPlain();
      if (slot == written.get() || (written.get() < wakeAt && errands.isEmpty())) {
        runErrandOrPark(slot == written.get());
        continue;
      }
      try {
        ears.onFrame(ring[(int) (slot & (CAPACITY - 1))]);
      } catch (RuntimeException e) {
        log.atError().addKeyValue("session", sessionId).setCause(e).log("The ears failed");
      }
      read.setRelease(slot + 1);
      if (slot + 1 >= wakeAt) {
        wakeAt = slot + 1 + framesWanted.getAsInt();
      }
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
      log.atError().addKeyValue("session", sessionId).setCause(e).log("The ears failed");
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
