package dev.baton.media;

import dev.baton.media.load.Load;
import dev.baton.media.load.LoadGate;
import dev.baton.media.load.LoadMeter;
import dev.baton.media.load.Retirement;
import dev.baton.media.load.Vitals;
import dev.baton.media.session.ActiveSessions;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether this worker takes new sessions, decided anew with every {@link #decide}: not while it is
 * too busy, and never again once it leaves, because it is told to or because it has lived long
 * enough.
 */
final class Intake {

  private static final Logger log = LoggerFactory.getLogger(Intake.class);

  /** How often to decide, ms: often enough to see a rush of sessions within the load's window. */
  static final long EVERY_MS = 250;

  /** How long a worker that retires waits for its last session. */
  static final Duration LONGEST_RETIREMENT = Duration.ofHours(1);

  private final LoadMeter meter;
  private final LoadGate gate;
  private final Vitals vitals;
  private final Retirement retirement;
  private final ActiveSessions sessions;
  private final LongSupplier nanoTime;
  private final Consumer<Boolean> polling;
  private final CompletableFuture<Void> retired = new CompletableFuture<>();
  private long retiringSince;
  private boolean retiring;
  private boolean draining;
  private volatile @Nullable String closed;

  /**
   * @param nanoTime a monotone clock, ns
   * @param polling told whether to ask Temporal for sessions, whenever that changes
   */
  Intake(
      LoadMeter meter,
      LoadGate gate,
      Vitals vitals,
      Retirement retirement,
      ActiveSessions sessions,
      LongSupplier nanoTime,
      Consumer<Boolean> polling) {
    this.meter = meter;
    this.gate = gate;
    this.vitals = vitals;
    this.retirement = retirement;
    this.sessions = sessions;
    this.nanoTime = nanoTime;
    this.polling = polling;
  }

  /** Measures and decides. */
  synchronized void decide() {
    var load = meter.measure();
    retirement.observe(vitals, sessions.count(), sessions.held());
    boolean bearable = gate.opensAt(load.value());
    if (retirement.granted() && !retiring) {
      retiring = true;
      retiringSince = nanoTime.getAsLong();
      log.atInfo()
          .addKeyValue("held", sessions.held())
          .addKeyValue("residentMb", vitals.residentBytes() >> 20)
          .addKeyValue("sessions", sessions.count())
          .log("The worker retires when its last session has ended");
    }
    if (draining) {
      close("the worker is stopping", load);
    } else if (retiring) {
      close("the worker retires", load);
    } else if (!bearable) {
      close("the worker is too busy", load);
    } else if (sessions.hasFreeSlot()) {
      open(load);
    } else {
      close("all slots are taken", load);
    }
    if (retiring && (sessions.count() == 0 || waitedLongEnough())) {
      retired.complete(null);
    }
  }

  private boolean waitedLongEnough() {
    return nanoTime.getAsLong() - retiringSince >= LONGEST_RETIREMENT.toNanos();
  }

  /** Takes nothing any more, at once. */
  synchronized void drain() {
    draining = true;
    close("the worker is stopping", meter.current());
  }

  private void close(String why, Load load) {
    if (closed == null) {
      polling.accept(false);
      log.atInfo()
          .addKeyValue("why", why)
          .addKeyValue("load", load)
          .addKeyValue("sessions", sessions.count())
          .log("No new sessions");
    }
    closed = why;
    sessions.refuse(why);
  }

  private void open(Load load) {
    if (closed != null) {
      closed = null;
      sessions.refuse(null);
      polling.accept(true);
      log.atInfo().addKeyValue("load", load).log("New sessions again");
    }
  }

  /** Load, as measured last. */
  Load load() {
    return meter.current();
  }

  /** Why no new sessions are taken; {@code null} when they are. */
  @Nullable String closed() {
    return closed;
  }

  /** Whether it takes no new sessions until the process ends. */
  synchronized boolean leaving() {
    return draining || retiring;
  }

  /** Done when a worker that retires may end. */
  CompletableFuture<Void> retired() {
    return retired;
  }
}
