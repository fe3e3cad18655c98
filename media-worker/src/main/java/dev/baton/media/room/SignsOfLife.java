package dev.baton.media.room;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether the server lives although its signalling is away: then packets of media, or answers to
 * the checks of the way (RFC 7675), still come from it. Those are seconds apart where nobody
 * speaks. On the loop.
 */
final class SignsOfLife {

  private static final long EVERY_MS = 100;

  /** What comes so soon after the break may have been sent before it. */
  private static final long IN_FLIGHT_NANOS = TimeUnit.MILLISECONDS.toNanos(150);

  /** Checks of the way come every 2.5 s at least, from either side. */
  private static final long LASTS_NANOS = TimeUnit.SECONDS.toNanos(3);

  private final RoomEngine engine;
  private final Loop loop;
  private final Runnable changed;
  private @Nullable ScheduledFuture<?> watching;
  private long watch;
  private long countsFromNanos;
  private long seenAtNanos;
  private long last;
  private boolean alive;

  /**
   * @param changed told when {@link #alive} has
   */
  SignsOfLife(RoomEngine engine, Loop loop, Runnable changed) {
    this.engine = engine;
    this.loop = loop;
    this.changed = changed;
  }

  /** Whether a sign was seen since the break, and lately. */
  boolean alive() {
    return alive;
  }

  /**
   * Looks for signs from now on, until {@link #end}.
   *
   * @param received counts what has come from the server, in any unit
   */
  void begin(Supplier<CompletableFuture<Long>> received) {
    end();
    long mine = watch;
    countsFromNanos = System.nanoTime() + IN_FLIGHT_NANOS;
    last = -1;
    watching =
        engine
            .timer()
            .scheduleAtFixedRate(
                () -> loop.execute(() -> look(mine, received)),
                EVERY_MS,
                EVERY_MS,
                TimeUnit.MILLISECONDS);
  }

  /** Looks no longer. */
  void end() {
    watch++;
    alive = false;
    if (watching != null) {
      watching.cancel(false);
      watching = null;
    }
  }

  private void look(long mine, Supplier<CompletableFuture<Long>> received) {
    if (mine == watch) {
      var unused = received.get().thenAcceptAsync(count -> saw(mine, count), loop);
    }
  }

  private void saw(long mine, long count) {
    long now = System.nanoTime();
    if (mine != watch || now < countsFromNanos) {
      return;
    }
    if (last >= 0 && count > last) {
      seenAtNanos = now;
      set(true);
    } else if (alive && now - seenAtNanos > LASTS_NANOS) {
      set(false);
    }
    last = count;
  }

  private void set(boolean now) {
    if (alive != now) {
      alive = now;
      changed.run();
    }
  }
}
