package dev.baton.media.load;

import java.util.function.LongSupplier;

/**
 * Closes above a load that lasts, and opens again only well below it, so that it neither flutters
 * nor closes for one pause of the JVM, which stays in the measurements for a whole window.
 */
public final class LoadGate {

  private static final double HYSTERESIS = 0.1;

  /** Twice the window of the measurements, ns. */
  private static final long LASTS_NANOS = 2 * LoadMeter.WINDOW.toNanos();

  private final double closesAbove;
  private final LongSupplier nanoTime;
  private long bearableAt;
  private boolean open = true;

  /**
   * @param closesAbove 0.1–1; at 1 it never closes
   * @param nanoTime a monotone clock, ns
   */
  public LoadGate(double closesAbove, LongSupplier nanoTime) {
    this.closesAbove = closesAbove;
    this.nanoTime = nanoTime;
    this.bearableAt = nanoTime.getAsLong();
  }

  /** Whether sessions may come at this load; remembers what it said before. */
  public boolean opensAt(double load) {
    long now = nanoTime.getAsLong();
    if (load <= closesAbove) {
      bearableAt = now;
    }
    open = open ? now - bearableAt < LASTS_NANOS : load < closesAbove - HYSTERESIS;
    return open;
  }
}
