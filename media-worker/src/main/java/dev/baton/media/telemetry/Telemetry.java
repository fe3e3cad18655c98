package dev.baton.media.telemetry;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * OpenTelemetry as the environment configures it: with {@code OTEL_EXPORTER_OTLP_ENDPOINT} (or
 * {@code OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}, or {@code OTEL_TRACES_EXPORTER}) set, spans are
 * exported over OTLP/HTTP; without any of them nothing is recorded. Other {@code OTEL_} variables
 * mean what the SDK's auto-configuration says.
 */
public final class Telemetry {

  private static final List<String> SWITCHES =
      List.of(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "OTEL_TRACES_EXPORTER");

  private static final Map<String, String> DEFAULTS =
      Map.of(
          "otel.service.name", "baton-media-worker",
          "otel.exporter.otlp.protocol", "http/protobuf",
          "otel.metrics.exporter", "none",
          "otel.logs.exporter", "none");

  /** The worker's tracer. */
  public static Tracer tracer(Map<String, String> environment) {
    var telemetry =
        SWITCHES.stream().anyMatch(environment::containsKey)
            ? sdk(environment)
            : OpenTelemetry.noop();
    return telemetry.getTracer("dev.baton.media");
  }

  private static OpenTelemetry sdk(Map<String, String> environment) {
    var properties = new HashMap<>(DEFAULTS);
    environment.forEach((name, value) -> {
      if (name.startsWith("OTEL_")) {
        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
      }
    });
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> properties)
        .build()
        .getOpenTelemetrySdk();
  }

  private Telemetry() {}
}
