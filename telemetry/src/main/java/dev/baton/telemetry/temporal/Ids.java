package dev.baton.telemetry.temporal;

import dev.baton.telemetry.log.LogContext;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The ids that log lines of workflows and activities carry. */
final class Ids {

  private static final String SESSION_PREFIX = "session:";

  private Ids() {}

  /**
   * @param workflow id of the workflow; that of a session names the session
   */
  static LogContext open(
      @Nullable String workflow, @Nullable String organisation, SpanContext span) {
    var context = LogContext.open().with(LogContext.ORGANISATION, organisation);
    if (workflow != null && workflow.startsWith(SESSION_PREFIX)) {
      context.with(LogContext.SESSION, workflow.substring(SESSION_PREFIX.length()));
    }
    return span.isValid() ? context.with(LogContext.TRACE, span.getTraceId()) : context;
  }
}
