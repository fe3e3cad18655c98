package dev.baton.media.load;

/**
 * When a process has lived long enough. libwebrtc's Java binding (0.14.0) never frees a closed peer
 * connection, measured as 0.12 MB each; a process that goes in time and is started again is the way
 * to live with it. From any thread.
 */
public final class Retirement {

  /** What a running session may take outside the Java heap, bytes: that is no leak. */
  private static final long SESSION_BYTES = 15L << 20;

  private final long growthBytes;
  private final long sessions;
  private long levelBytes = -1;
  private volatile boolean due;
  private volatile boolean granted;

  /**
   * @param growthMb how much memory outside the Java heap may grow over the level after the start
   * @param sessions how many sessions may have been held
   */
  public Retirement(int growthMb, int sessions) {
    this.growthBytes = (long) growthMb << 20;
    this.sessions = sessions;
  }

  /**
   * Notes how things are; the first call sets the level after the start.
   *
   * @param running sessions that run now
   * @param held sessions since the start
   */
  public synchronized void observe(Vitals vitals, int running, long held) {
    long outside = Math.max(0, vitals.residentBytes() - vitals.heapBytes());
    if (levelBytes < 0) {
      levelBytes = outside;
    }
    if (held >= sessions || outside - levelBytes - running * SESSION_BYTES > growthBytes) {
      due = true;
    }
  }

  /** Whether it is time; stays so. */
  public boolean due() {
    return due;
  }

  /** Begins: another worker is there for new sessions. */
  public void grant() {
    granted = true;
  }

  /** Whether it has begun: no new sessions from now on. */
  public boolean granted() {
    return granted;
  }
}
