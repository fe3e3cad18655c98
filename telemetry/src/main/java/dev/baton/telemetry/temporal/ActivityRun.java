package dev.baton.telemetry.temporal;

import dev.baton.telemetry.trace.Traces;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.activity.ActivityInfo;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptorBase;
import org.jspecify.annotations.Nullable;

/** One attempt of an activity: a span, and ids for the log lines of its thread. */
final class ActivityRun extends ActivityInboundCallsInterceptorBase {

  private final Traces traces;
  private @Nullable ActivityInfo info;

  ActivityRun(ActivityInboundCallsInterceptor next, Traces traces) {
    super(next);
    this.traces = traces;
  }

  @Override
  public void init(ActivityExecutionContext context) {
    info = context.getInfo();
    super.init(context);
  }

  @Override
  public ActivityOutput execute(ActivityInput input) {
    var activity = info;
    if (activity == null) {
      return super.execute(input);
    }
    var span =
        traces
            .tracer()
            .spanBuilder(activity.getActivityType())
            .setSpanKind(SpanKind.CONSUMER)
            .setParent(TraceHeader.sender(input.getHeader()))
            .setAttribute("temporal.workflow.id", String.valueOf(activity.getWorkflowId()))
            .setAttribute("temporal.activity.attempt", activity.getAttempt())
            .startSpan();
    try (var scope = span.makeCurrent();
        var ids =
            Ids.open(
                activity.getWorkflowId(),
                TraceHeader.organisation(input.getHeader()),
                span.getSpanContext())) {
      return super.execute(input);
    } catch (RuntimeException e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }
}
