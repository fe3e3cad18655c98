package dev.baton.telemetry.trace;

import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdk;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The traces of a process. With {@code OTEL_EXPORTER_OTLP_ENDPOINT} (or {@code
 * OTEL_EXPORTER_OTLP_TRACES_ENDPOINT}, or {@code OTEL_TRACES_EXPORTER}) set, spans are exported
 * over OTLP/HTTP; without any of them nothing is recorded and nothing is passed on. Other {@code
 * OTEL_} variables mean what the SDK's auto-configuration says.
 */
public final class Traces implements AutoCloseable {

  /** Name of the header, of HTTP and of Temporal: W3C Trace Context. */
  public static final String HEADER = "traceparent";

  private static final List<String> SWITCHES =
      List.of(
          "OTEL_EXPORTER_OTLP_ENDPOINT",
          "OTEL_EXPORTER_OTLP_TRACES_ENDPOINT",
          "OTEL_TRACES_EXPORTER");

  private final @Nullable OpenTelemetrySdk sdk;
  private final Tracer tracer;

  private Traces(@Nullable OpenTelemetrySdk sdk) {
    this.sdk = sdk;
    OpenTelemetry telemetry = sdk == null ? OpenTelemetry.noop() : sdk;
    this.tracer = telemetry.getTracer("dev.baton");
  }

  /**
   * As the environment says.
   *
   * @param service name of the process, as {@code service.name}; {@code OTEL_SERVICE_NAME} wins
   */
  public static Traces of(String service, Map<String, String> environment) {
    return SWITCHES.stream().anyMatch(name -> !environment.getOrDefault(name, "").isBlank())
        ? new Traces(sdk(service, environment))
        : off();
  }

  /** Records nothing. */
  public static Traces off() {
    return new Traces(null);
  }

  private static OpenTelemetrySdk sdk(String service, Map<String, String> environment) {
    var properties = new HashMap<String, String>();
    properties.put("otel.service.name", service);
    properties.put("otel.exporter.otlp.protocol", "http/protobuf");
    properties.put("otel.metrics.exporter", "none");
    properties.put("otel.logs.exporter", "none");
    environment.forEach((name, value) -> {
      if (name.startsWith("OTEL_")) {
        properties.put(name.toLowerCase(Locale.ROOT).replace('_', '.'), value);
      }
    });
    return AutoConfiguredOpenTelemetrySdk.builder()
        .addPropertiesSupplier(() -> properties)
        .addTracerProviderCustomizer((provider, unused) -> provider.setIdGenerator(new FixedIds()))
        .build()
        .getOpenTelemetrySdk();
  }

  /** Whether anything is recorded. */
  public boolean on() {
    return sdk != null;
  }

  /** For spans of one's own. */
  public Tracer tracer() {
    return tracer;
  }

  /** Starts a span with ids that were given to others before. */
  public Span start(SpanBuilder span, SpanContext ids) {
    return FixedIds.give(ids, span::startSpan);
  }

  /** What to send on as {@link #HEADER} so that others can add to this span; empty for none. */
  public static Optional<String> header(SpanContext span) {
    var carrier = new HashMap<String, String>();
    W3CTraceContextPropagator.getInstance()
        .inject(
            Context.root().with(Span.wrap(span)),
            carrier,
            (map, key, value) -> {
              if (map != null) {
                map.put(key, value);
              }
            });
    return Optional.ofNullable(carrier.get(HEADER));
  }

  /** Who sent the header; the root where it is absent or none. */
  public static Context sender(@Nullable String header) {
    return header == null
        ? Context.root()
        : W3CTraceContextPropagator.getInstance().extract(Context.root(), header, ONE);
  }

  private static final TextMapGetter<String> ONE =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(String header) {
          return List.of(HEADER);
        }

        @Override
        public @Nullable String get(@Nullable String header, String key) {
          return key.equals(HEADER) ? header : null;
        }
      };

  /** Sends what is not sent yet, and waits for that. */
  public void flush() {
    if (sdk != null) {
      sdk.getSdkTracerProvider().forceFlush().join(5, TimeUnit.SECONDS);
    }
  }

  /** Sends what is not sent yet, for some seconds at most. */
  @Override
  public void close() {
    if (sdk != null) {
      sdk.close();
    }
  }
}
