package dev.baton.media;

import dev.baton.media.load.Load;
import dev.baton.media.load.TickLateness;
import dev.baton.media.session.ActiveSessions;
import dev.baton.workflows.media.WorkerLease;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;

/** What a worker says of itself to Prometheus. */
final class WorkerGauges {

  private WorkerGauges() {}

  static void register(
      MeterRegistry meters,
      Supplier<WorkerLease> lease,
      Supplier<Load> load,
      TickLateness lateness,
      ActiveSessions sessions) {
    gauge(meters, "sessions", "Sessions that this worker holds", lease, WorkerLease::active);
    gauge(meters, "slots", "Sessions that it holds at most", lease, WorkerLease::slots);
    gauge(meters, "full", "1 while it is too busy", lease, now -> now.full() ? 1 : 0);
    gauge(meters, "draining", "1 once it leaves", lease, now -> now.draining() ? 1 : 0);
    Gauge.builder("baton.worker.videos", sessions, ActiveSessions::videosWatched)
        .description("Cameras and screens that it receives, for agents that see")
        .register(meters);
    load(meters, "cpu", load, Load::cpu);
    load(meters, "memory", load, Load::memory);
    load(meters, "pacing", load, Load::pacing);
    Gauge.builder("baton.worker.pacer.lateness", lateness, late -> late.p95Ms() / 1_000)
        .description("How late sound is played, 95th percentile of the last 2.5 s")
        .baseUnit("seconds")
        .register(meters);
  }

  private static void gauge(
      MeterRegistry meters,
      String name,
      String what,
      Supplier<WorkerLease> lease,
      ToDoubleFunction<WorkerLease> value) {
    Gauge.builder("baton.worker." + name, () -> value.applyAsDouble(lease.get()))
        .description(what)
        .register(meters);
  }

  private static void load(
      MeterRegistry meters, String cause, Supplier<Load> load, ToDoubleFunction<Load> part) {
    Gauge.builder("baton.worker.load", () -> part.applyAsDouble(load.get()))
        .description("How busy it is, 0 to 1; the largest cause counts")
        .tag("cause", cause)
        .register(meters);
  }
}
