package dev.baton.media.load;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * How late the ticks of a playout clock came, over the last {@link #TICKS}. One thread notes, any
 * thread asks; noting allocates nothing.
 */
public final class TickLateness {

  /** At a tick each 10 ms: 2.5 s, the window of the other measurements. */
  public static final int TICKS = 250;

  private static final int P95 = TICKS * 95 / 100;

  private final AtomicIntegerArray lateMicros = new AtomicIntegerArray(TICKS);
  private final AtomicInteger noted = new AtomicInteger();

  /**
   * Notes one tick.
   *
   * @param nanos how much later than its deadline it came
   */
  public void note(long nanos) {
    int tick = noted.getPlain();
    lateMicros.setOpaque(
        tick % TICKS, (int) Math.min(Integer.MAX_VALUE, Math.max(0, nanos / 1_000)));
    // After the first round only the place in the round matters.
    noted.setOpaque(tick + 1 == 2 * TICKS ? TICKS : tick + 1);
  }

  /** 95th percentile, ms; 0 until {@link #TICKS} were noted. */
  public double p95Ms() {
    if (noted.getOpaque() < TICKS) {
      return 0;
    }
    var sorted = new int[TICKS];
    for (int i = 0; i < TICKS; i++) {
      sorted[i] = lateMicros.getOpaque(i);
    }
    Arrays.sort(sorted);
    return sorted[P95] / 1_000.0;
  }
}
