package dev.baton.telemetry.health;

import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * A server that a process works with. Asked at most once a second, however many probes and scrapes
 * there are.
 */
public final class Dependency {

  private static final long FRESH_NANOS = 1_000_000_000;

  private final String name;
  private final boolean needed;
  private final BooleanSupplier probe;
  private final LongSupplier nanoTime;
  private boolean asked;
  private long askedAt;
  private boolean answered;

  Dependency(String name, boolean needed, BooleanSupplier probe, LongSupplier nanoTime) {
    this.name = name;
    this.needed = needed;
    this.probe = probe;
    this.nanoTime = nanoTime;
  }

  /**
   * Without it the process takes no work.
   *
   * @param probe asks it, for a second or so at most
   */
  public static Dependency needed(String name, BooleanSupplier probe) {
    return new Dependency(name, true, probe, System::nanoTime);
  }

  /** Without it the process goes on, with less comfort. */
  public static Dependency useful(String name, BooleanSupplier probe) {
    return new Dependency(name, false, probe, System::nanoTime);
  }

  String name() {
    return name;
  }

  boolean isNeeded() {
    return needed;
  }

  /** Whether it answers, as of a second ago at most. */
  synchronized boolean answers() {
    long now = nanoTime.getAsLong();
    if (!asked || now - askedAt >= FRESH_NANOS) {
      answered = ask();
      asked = true;
      askedAt = nanoTime.getAsLong();
    }
    return answered;
  }

  private boolean ask() {
    try {
      return probe.getAsBoolean();
    } catch (RuntimeException e) {
      return false;
    }
  }
}
