package dev.baton.media.load;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.function.LongSupplier;

/**
 * Measures the load of this process over the last {@link #WINDOW}. Not of the machine: where
 * callers and servers share it, their work is not a reason to refuse sessions as long as sound is
 * played in time, and that is measured by itself.
 */
public final class LoadMeter {

  /** As LiveKit Agents averages its load. */
  public static final Duration WINDOW = Duration.ofMillis(2_500);

  /**
   * A pacer that is so late in one tick of twenty makes holes: it is two frames, which is what
   * jitter buffers hold at least.
   */
  public static final double LATE_MS = 20;

  private record CpuSample(long atNanos, long cpuNanos) {}

  private final Vitals vitals;
  private final TickLateness ticks;
  private final int cores;
  private final long memoryLimitBytes;
  private final LongSupplier nanoTime;
  private final ArrayDeque<CpuSample> samples = new ArrayDeque<>();
  private volatile Load current = Load.NONE;

  /**
   * @param cores how many this process may use
   * @param nanoTime a monotone clock, ns
   */
  public LoadMeter(
      Vitals vitals, TickLateness ticks, int cores, long memoryLimitBytes, LongSupplier nanoTime) {
    this.vitals = vitals;
    this.ticks = ticks;
    this.cores = cores;
    this.memoryLimitBytes = memoryLimitBytes;
    this.nanoTime = nanoTime;
  }

  /** Measures; to be called several times within {@link #WINDOW}, by one thread. */
  public Load measure() {
    var now = new CpuSample(nanoTime.getAsLong(), vitals.cpuNanos());
    var load =
        new Load(
            cpuShare(now),
            (double) vitals.residentBytes() / memoryLimitBytes,
            ticks.p95Ms() / LATE_MS);
    current = load;
    return load;
  }

  /** What was measured last. From any thread. */
  public Load current() {
    return current;
  }

  /** 0 until a whole window was seen: a JVM that starts is busy with itself. */
  private double cpuShare(CpuSample now) {
    samples.addLast(now);
    CpuSample start = null;
    while (now.atNanos - samples.getFirst().atNanos >= WINDOW.toNanos()) {
      start = samples.removeFirst();
    }
    if (start == null) {
      return 0;
    }
    // It is still the start of the next window's measurement if nothing newer is old enough.
    samples.addFirst(start);
    return (double) (now.cpuNanos - start.cpuNanos) / (now.atNanos - start.atNanos) / cores;
  }
}
