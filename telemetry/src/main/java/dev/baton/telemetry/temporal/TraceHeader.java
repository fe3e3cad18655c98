package dev.baton.telemetry.temporal;

import dev.baton.telemetry.trace.Traces;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.temporal.common.converter.DefaultDataConverter;
import io.temporal.common.interceptors.Header;
import org.jspecify.annotations.Nullable;

/**
 * What goes along with Temporal's messages, in the clear, since it says nothing: {@code
 * traceparent}, and the id of the organisation for log lines.
 */
final class TraceHeader {

  private static final String ORGANISATION = "baton-organisation";

  private TraceHeader() {}

  static void write(SpanContext span, @Nullable String organisation, Header header) {
    Traces.header(span).ifPresent(value -> put(Traces.HEADER, value, header));
    if (organisation != null) {
      put(ORGANISATION, organisation, header);
    }
  }

  private static void put(String name, String value, Header header) {
    DefaultDataConverter.STANDARD_INSTANCE
        .toPayload(value)
        .ifPresent(payload -> header.getValues().put(name, payload));
  }

  static Context sender(Header header) {
    return Traces.sender(get(Traces.HEADER, header));
  }

  static @Nullable String organisation(Header header) {
    return get(ORGANISATION, header);
  }

  private static @Nullable String get(String name, Header header) {
    var payload = header.getValues().get(name);
    return payload == null
        ? null
        : DefaultDataConverter.STANDARD_INSTANCE.fromPayload(payload, String.class, String.class);
  }
}
