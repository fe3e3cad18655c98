package dev.baton.api.trace;

import dev.baton.telemetry.Telemetry;
import dev.baton.telemetry.log.LogContext;
import dev.baton.telemetry.trace.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerMapping;

/**
 * A span and a measurement for each request to the API; the span is below the one that the browser
 * names by {@code traceparent}. And the ids of log lines. The answer tells the trace by {@code
 * Baton-Trace}, so that a person can name it. Attributes hold the route, never a path with ids or
 * what was asked.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class RequestTraces extends OncePerRequestFilter {

  /** Header of answers with the id of the trace. */
  static final String ANSWER_HEADER = "Baton-Trace";

  private static final int SERVER_ERROR = 500;

  private static final Duration[] LIMITS = {
    Duration.ofMillis(50),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(2),
    Duration.ofSeconds(5)
  };

  private final Traces traces;
  private final MeterRegistry meters;

  RequestTraces(Telemetry telemetry) {
    this.traces = telemetry.traces();
    this.meters = telemetry.meters();
  }

  @Override
  protected boolean shouldNotFilter(HttpServletRequest request) {
    return !request.getRequestURI().startsWith("/api/");
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    var timer = Timer.start(meters);
    var span =
        traces
            .tracer()
            .spanBuilder(request.getMethod())
            .setSpanKind(SpanKind.SERVER)
            .setParent(Traces.sender(request.getHeader(Traces.HEADER)))
            .startSpan();
    var trace = traces.on() ? span.getSpanContext().getTraceId() : null;
    if (trace != null) {
      response.setHeader(ANSWER_HEADER, trace);
    }
    try (var scope = span.makeCurrent();
        var ids = LogContext.open().with(LogContext.TRACE, trace)) {
      chain.doFilter(request, response);
    } finally {
      // Set by who finds out who asks.
      MDC.remove(LogContext.ORGANISATION);
      var route = request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
      var known = route == null ? "UNKNOWN" : route.toString();
      describe(span, known, request, response);
      span.end();
      var unused = timer.stop(timer(known, request, response));
    }
  }

  private Timer timer(String route, HttpServletRequest request, HttpServletResponse response) {
    return Timer.builder("http.server.requests")
        .description("Requests to the API, by route")
        .tags(
            "method", request.getMethod(),
            "uri", route,
            "status", Integer.toString(response.getStatus()))
        .serviceLevelObjectives(LIMITS)
        .register(meters);
  }

  private static void describe(
      Span span, String route, HttpServletRequest request, HttpServletResponse response) {
    span.updateName(request.getMethod() + " " + route);
    span.setAttribute("http.route", route);
    span.setAttribute("http.request.method", request.getMethod());
    span.setAttribute("http.response.status_code", response.getStatus());
    if (response.getStatus() >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
  }
}
