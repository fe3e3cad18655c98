package dev.baton.media.load;

/** What a process can say of itself. */
public interface Vitals {

  /** CPU time used since its start by all its threads, ns. */
  long cpuNanos();

  /** Resident memory, bytes. */
  long residentBytes();

  /** What of it the Java heap has at most, bytes. */
  long heapBytes();
}
