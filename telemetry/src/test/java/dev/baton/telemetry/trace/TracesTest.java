package dev.baton.telemetry.trace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.TraceCollector;
import io.opentelemetry.api.trace.Span;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TracesTest {

  @Test
  void withAnEndpointSpansAreSentToIt() {
    try (var collector = new TraceCollector()) {
      try (var traces = Traces.of("baton-media-worker", collector.environment())) {
        traces.tracer().spanBuilder("turn").startSpan().end();
      }

      assertThat(collector.spans())
          .extracting(TraceCollector.Received::service, TraceCollector.Received::name)
          .containsExactly(org.assertj.core.groups.Tuple.tuple("baton-media-worker", "turn"));
    }
  }

  @Test
  void withoutOneNothingIsRecordedAndNothingPassedOn() {
    try (var traces = Traces.of("baton-media-worker", Map.of("OTEL_EXPORTER_OTLP_ENDPOINT", " "))) {
      var span = traces.tracer().spanBuilder("turn").startSpan();

      assertThat(traces.on()).isFalse();
      assertThat(span.isRecording()).isFalse();
      assertThat(Traces.header(span.getSpanContext())).isEmpty();
    }
  }

  @Test
  void theHeaderTellsWhoSentIt() {
    var header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    var sender = Span.fromContext(Traces.sender(header)).getSpanContext();

    assertThat(sender.getTraceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(Traces.header(sender)).contains(header);
    assertThat(Span.fromContext(Traces.sender("nonsense")).getSpanContext().isValid()).isFalse();
  }

  @Test
  void aMarkTravelsInMetadataAndIsTakenOutAgain() {
    var header = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    var span = Span.fromContext(Traces.sender(header)).getSpanContext();

    var marked = TraceMark.put(span, "{\"user\":\"Ada\"}");

    assertThat(marked).contains(header);
    assertThat(TraceMark.take(marked).metadata()).isEqualTo("{\"user\":\"Ada\"}");
    assertThat(Span.fromContext(TraceMark.take(marked).sender()).getSpanContext().getTraceId())
        .isEqualTo(span.getTraceId());
    assertThat(TraceMark.take(TraceMark.put(span, "")).metadata()).isEmpty();
    assertThat(TraceMark.put(span, "no json")).isEqualTo("no json");
    assertThat(TraceMark.take("no json").metadata()).isEqualTo("no json");
  }
}
