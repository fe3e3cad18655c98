package dev.baton.deploy.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Bytes that the thread of a simulated talk allocates for each frame of 10 ms. What is decided
 * (turns, timers) is counted apart from the way of the sound.
 */
final class AllocationMeter {

  private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private long frames;
  private long inbound;
  private long decisions;
  private long outbound;

  /** What this thread has allocated, bytes. */
  long now() {
    return threads.getCurrentThreadAllocatedBytes();
  }

  /** One frame went in, was decided about, and one came out. */
  void note(long before, long heard, long decided, long played) {
    frames++;
    inbound += heard - before;
    decisions += decided - heard;
    outbound += played - decided;
  }

  /** Forgets what the warm-up cost. */
  void reset() {
    frames = 0;
    inbound = 0;
    decisions = 0;
    outbound = 0;
  }

  /** Microphone to recogniser, bytes a frame. */
  double inbound() {
    return perFrame(inbound);
  }

  /** Decisions, bytes a frame. */
  double decisions() {
    return perFrame(decisions);
  }

  /** Voice to track, bytes a frame. */
  double outbound() {
    return perFrame(outbound);
  }

  private double perFrame(long bytes) {
    return frames == 0 ? 0 : (double) bytes / frames;
  }
}
