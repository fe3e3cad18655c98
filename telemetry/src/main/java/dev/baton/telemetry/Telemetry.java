package dev.baton.telemetry;

import dev.baton.telemetry.metrics.ProcessMetrics;
import dev.baton.telemetry.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;

/** The traces and the metrics of one process. */
public record Telemetry(Traces traces, ProcessMetrics metrics) implements AutoCloseable {

  /**
   * As the environment says.
   *
   * @param service name of the process in traces
   */
  public static Telemetry of(String service, Map<String, String> environment) {
    return new Telemetry(Traces.of(service, environment), new ProcessMetrics());
  }

  /** Without traces. */
  public static Telemetry untraced() {
    return new Telemetry(Traces.off(), new ProcessMetrics());
  }

  /** To add metrics of one's own. */
  public MeterRegistry meters() {
    return metrics.meters();
  }

  @Override
  public void close() {
    traces.close();
    metrics.close();
  }
}
