package dev.baton.telemetry.health;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** Health as metrics, for alerts. */
public final class HealthMeters {

  private HealthMeters() {}

  /** Adds {@code baton_ready} and {@code baton_dependency_up}. */
  public static void register(MeterRegistry meters, Health health) {
    Gauge.builder("baton.ready", health, now -> now.obstacles().isEmpty() ? 1 : 0)
        .description("1 while the process takes work")
        .register(meters);
    for (var dependency : health.dependencies()) {
      Gauge.builder("baton.dependency.up", dependency, one -> one.answers() ? 1 : 0)
          .description("1 while a server answers that the process works with")
          .tag("dependency", dependency.name())
          .tag("needed", Boolean.toString(dependency.isNeeded()))
          .register(meters);
    }
  }
}
