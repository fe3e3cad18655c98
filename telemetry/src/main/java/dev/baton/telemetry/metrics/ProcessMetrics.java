package dev.baton.telemetry.metrics;

import com.uber.m3.tally.RootScopeBuilder;
import com.uber.m3.tally.Scope;
import com.uber.m3.tally.ScopeCloseException;
import com.uber.m3.util.Duration;
import dev.baton.telemetry.health.Health;
import dev.baton.telemetry.health.HealthMeters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.logging.LogbackMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.temporal.common.reporter.MicrometerClientStatsReporter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every process counts and measures: memory, garbage collection, CPU, log lines by level,
 * health, and what Temporal's SDK says of its requests, pollers and slots.
 */
public final class ProcessMetrics implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ProcessMetrics.class);
  private static final Duration REPORT_EVERY = Duration.ofSeconds(5);

  private final PrometheusMeterRegistry meters =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Scope temporal =
      new RootScopeBuilder()
          .reporter(new MicrometerClientStatsReporter(meters))
          .reportEvery(REPORT_EVERY);
  private final JvmGcMetrics collections = new JvmGcMetrics();
  private final LogbackMetrics logs = new LogbackMetrics();

  /** Begins to measure. */
  public ProcessMetrics() {
    new JvmMemoryMetrics().bindTo(meters);
    collections.bindTo(meters);
    new ProcessorMetrics().bindTo(meters);
    new UptimeMetrics().bindTo(meters);
    logs.bindTo(meters);
  }

  /** To add one's own. */
  public MeterRegistry meters() {
    return meters;
  }

  /** For the options of a connection to Temporal. */
  public Scope temporal() {
    return temporal;
  }

  /** Shows the health too. */
  public void watch(Health health) {
    HealthMeters.register(meters, health);
  }

  /** All of them, as Prometheus reads them. */
  public String scrape() {
    return meters.scrape();
  }

  @Override
  public void close() {
    collections.close();
    logs.close();
    try {
      temporal.close();
    } catch (ScopeCloseException e) {
      log.atDebug().setCause(e).log("Temporal's last numbers are lost");
    }
  }
}
