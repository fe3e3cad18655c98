package dev.baton.media.seeing;

import dev.baton.media.room.VideoPicture;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Takes a picture out of a video now and then: more often while the user speaks, because what is
 * said then is about what is shown then. Keeps the latest.
 */
final class Sampler implements AutoCloseable {

  /** One picture a second while the user speaks, 0.3 otherwise, as LiveKit Agents. */
  private static final Duration WHILE_SPEAKING = Duration.ofSeconds(1);

  private static final Duration OTHERWISE = Duration.ofMillis(3_333);

  /** Longer than a screen that does not change stays silent, s. */
  private static final long FRAME_WITHIN_S = 10;

  private final Supplier<CompletableFuture<VideoPicture>> pictures;
  private final BooleanSupplier speaking;
  private final Thread thread;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private volatile byte @Nullable [] latest;
  private volatile boolean closed;

  /**
   * @param sid of the video
   * @param pictures gives the next one; fails when the video ends
   */
  Sampler(
      String sid, Supplier<CompletableFuture<VideoPicture>> pictures, BooleanSupplier speaking) {
    this.pictures = pictures;
    this.speaking = speaking;
    thread = Thread.ofVirtual().name("sampler-" + sid).start(this::sample);
  }

  /** The latest picture, a JPEG; null before the first. */
  byte @Nullable [] latest() {
    return latest;
  }

  /** The user began or ceased to speak. */
  void speakingChanged() {
    lock.lock();
    try {
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void sample() {
    try {
      while (!closed) {
        long takenAt = System.nanoTime();
        try {
          latest = Jpegs.of(pictures.get().get(FRAME_WITHIN_S, TimeUnit.SECONDS));
        } catch (TimeoutException unchanged) {
          // What was there last is what is there.
        } catch (ExecutionException ended) {
          return;
        }
        awaitTurn(takenAt);
      }
    } catch (InterruptedException closing) {
      Thread.currentThread().interrupt();
    }
  }

  private void awaitTurn(long takenAt) throws InterruptedException {
    lock.lock();
    try {
      while (!closed) {
        var interval = speaking.getAsBoolean() ? WHILE_SPEAKING : OTHERWISE;
        long left = interval.toNanos() - (System.nanoTime() - takenAt);
        if (left <= 0) {
          return;
        }
        // Woken by the time, or by a change of who speaks; either is looked at again.
        long unused = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }
}
