package dev.baton.telemetry.temporal;

import dev.baton.telemetry.log.LogContext;
import dev.baton.telemetry.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.temporal.client.WorkflowUpdateHandle;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptorBase;
import java.util.function.Supplier;
import org.slf4j.MDC;

/**
 * A span for each start of a workflow and for updates that belong to a trace; the rest only passes
 * on whose trace it belongs to.
 */
final class ClientCalls extends WorkflowClientCallsInterceptorBase {

  private final Traces traces;

  ClientCalls(WorkflowClientCallsInterceptor next, Traces traces) {
    super(next);
    this.traces = traces;
  }

  @Override
  public WorkflowStartOutput start(WorkflowStartInput input) {
    return within(
        "start " + input.getWorkflowType(),
        input.getWorkflowId(),
        input.getHeader(),
        () -> super.start(input));
  }

  @Override
  public <R> WorkflowUpdateWithStartOutput<R> updateWithStart(
      WorkflowUpdateWithStartInput<R> input) {
    var start = input.getWorkflowStartInput();
    return within(
        "start " + start.getWorkflowType(),
        start.getWorkflowId(),
        start.getHeader(),
        () -> super.updateWithStart(input));
  }

  @Override
  public <R> WorkflowUpdateHandle<R> startUpdate(StartUpdateInput<R> input) {
    return Span.current().getSpanContext().isValid()
        ? within(
            "update " + input.getUpdateName(),
            input.getWorkflowExecution().getWorkflowId(),
            input.getHeader(),
            () -> super.startUpdate(input))
        : super.startUpdate(input);
  }

  @Override
  public WorkflowSignalOutput signal(WorkflowSignalInput input) {
    mark(Span.current().getSpanContext(), input.getHeader());
    return super.signal(input);
  }

  private <T> T within(String name, String workflow, Header header, Supplier<T> call) {
    var span =
        traces
            .tracer()
            .spanBuilder(name)
            .setSpanKind(SpanKind.CLIENT)
            .setAttribute("temporal.workflow.id", workflow)
            .startSpan();
    try (var unused = span.makeCurrent()) {
      mark(span.getSpanContext(), header);
      return call.get();
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }

  private static void mark(SpanContext span, Header header) {
    TraceHeader.write(span, MDC.get(LogContext.ORGANISATION), header);
  }
}
