package dev.baton.media.load;

/** A process whose measurements the test sets, with its clock. */
public final class FakeVitals implements Vitals {

  public long nanos;
  public long cpu;
  public long resident;
  public long heap;

  /** Lets time pass in which so many cores were busy. */
  public void work(long millis, double cores) {
    nanos += millis * 1_000_000;
    cpu += (long) (millis * 1_000_000 * cores);
  }

  @Override
  public long cpuNanos() {
    return cpu;
  }

  @Override
  public long residentBytes() {
    return resident;
  }

  @Override
  public long heapBytes() {
    return heap;
  }
}
