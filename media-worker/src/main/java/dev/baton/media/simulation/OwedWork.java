package dev.baton.media.simulation;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What providers and tools still owe an answer to. Virtual time must not run away from them: a
 * recogniser that takes 0.2 s would otherwise seem to take minutes.
 */
final class OwedWork {

  /** Answers wake the thread that waits; this is for what they give before their end. */
  private static final long LOOK_UP_NANOS = 500_000;

  /** Waiting for what takes its time goes on as fast as real time. */
  private static final long REAL_NANOS = VirtualTime.STEP.toNanos();

  private final AtomicInteger owed = new AtomicInteger();
  private final AtomicInteger inRealTime = new AtomicInteger();
  private volatile @Nullable Thread waiting;

  /** One answer that is owed; however often it is given, it counts once. */
  final class Debt {
    private final AtomicBoolean settled = new AtomicBoolean();
    private final boolean takesTime;

    private Debt(boolean takesTime) {
      this.takesTime = takesTime;
    }

    /** It came, or never will. From any thread. */
    void settle() {
      if (settled.compareAndSet(false, true)) {
        if (takesTime) {
          inRealTime.decrementAndGet();
        }
        owed.decrementAndGet();
        LockSupport.unpark(waiting);
      }
    }
  }

  /** From any thread. */
  Debt owe() {
    owed.incrementAndGet();
    return new Debt(false);
  }

  /** Something whose delay belongs to the conversation: a tool that is really called. */
  Debt oweInRealTime() {
    inRealTime.incrementAndGet();
    owed.incrementAndGet();
    return new Debt(true);
  }

  /**
   * Lets the session decide on everything that comes, until nothing is owed any more or that much
   * real time is over.
   *
   * @param pulse called again and again meanwhile
   */
  void await(VirtualTime time, long mostNanos, Runnable pulse) {
    waiting = Thread.currentThread();
    time.settle();
    long began = System.nanoTime();
    while (owed.get() > 0 && System.nanoTime() - began < most(mostNanos)) {
      LockSupport.parkNanos(LOOK_UP_NANOS);
      pulse.run();
      time.settle();
    }
    // What the last answer left was handed in before it was settled.
    time.settle();
  }

  private long most(long mostNanos) {
    return inRealTime.get() > 0 ? Math.min(mostNanos, REAL_NANOS) : mostNanos;
  }
}
