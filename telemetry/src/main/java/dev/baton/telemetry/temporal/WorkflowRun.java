package dev.baton.telemetry.temporal;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.baton.telemetry.log.LogContext;
import dev.baton.telemetry.trace.Traces;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.temporal.common.interceptors.Header;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptorBase;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptor;
import io.temporal.common.interceptors.WorkflowOutboundCallsInterceptorBase;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInfo;
import io.temporal.workflow.WorkflowThreadLocal;
import io.temporal.workflow.unsafe.WorkflowUnsafe;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * One run of a workflow as a span, written when the run is over and never by a replay. Activities
 * and children hang below it, or below the update that asked for them. Deterministic: what it adds
 * to commands follows from the history.
 */
final class WorkflowRun extends WorkflowInboundCallsInterceptorBase {

  private final Traces traces;

  /** Of updates and signals that came with a trace of their own. */
  private final WorkflowThreadLocal<@Nullable SpanContext> asking = new WorkflowThreadLocal<>();

  private Context starter = Context.root();
  private SpanContext run = SpanContext.getInvalid();
  private @Nullable String organisation;

  WorkflowRun(WorkflowInboundCallsInterceptor next, Traces traces) {
    super(next);
    this.traces = traces;
  }

  @Override
  public void init(WorkflowOutboundCallsInterceptor outbound) {
    super.init(new Outbound(outbound));
  }

  @Override
  public WorkflowOutput execute(WorkflowInput input) {
    starter = TraceHeader.sender(input.getHeader());
    organisation = TraceHeader.organisation(input.getHeader());
    if (traces.on()) {
      run = ids(Workflow.getInfo(), Span.fromContext(starter).getSpanContext());
    }
    try (var ids = log(run)) {
      var output = super.execute(input);
      write(StatusCode.UNSET);
      return output;
    } catch (RuntimeException e) {
      // Also what tells a thread to give way is thrown, but that is an Error.
      write(StatusCode.ERROR);
      throw e;
    }
  }

  @Override
  public UpdateOutput executeUpdate(UpdateInput input) {
    var asker = sender(input.getHeader());
    asking.set(asker);
    try (var ids = log(asker == null ? run : asker)) {
      return super.executeUpdate(input);
    }
  }

  @Override
  public void handleSignal(SignalInput input) {
    var asker = sender(input.getHeader());
    asking.set(asker);
    try (var ids = log(asker == null ? run : asker)) {
      super.handleSignal(input);
    }
  }

  private LogContext log(SpanContext span) {
    return Ids.open(Workflow.getInfo().getWorkflowId(), organisation, span);
  }

  private static @Nullable SpanContext sender(Header header) {
    var span = Span.fromContext(TraceHeader.sender(header)).getSpanContext();
    return span.isValid() ? span : null;
  }

  private void write(StatusCode status) {
    if (!run.isValid() || WorkflowUnsafe.isReplaying()) {
      return;
    }
    var info = Workflow.getInfo();
    var span =
        traces.start(
            traces
                .tracer()
                .spanBuilder(info.getWorkflowType())
                .setParent(starter)
                .setStartTimestamp(Instant.ofEpochMilli(info.getRunStartedTimestampMillis()))
                .setAttribute("temporal.workflow.id", info.getWorkflowId())
                .setAttribute("temporal.run.id", info.getRunId()),
            run);
    span.setStatus(status);
    span.end(Instant.ofEpochMilli(Workflow.currentTimeMillis()));
  }

  /** The starter's trace, or one of its own; a span named by the run. */
  private static SpanContext ids(WorkflowInfo info, SpanContext starter) {
    var digest = digest(info.getRunId());
    return SpanContext.create(
        starter.isValid() ? starter.getTraceId() : digest.substring(16, 48),
        digest.substring(0, 16),
        starter.isValid() ? starter.getTraceFlags() : TraceFlags.getSampled(),
        TraceState.getDefault());
  }

  private static String digest(String run) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(run.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** What the workflow asks of others carries its trace. */
  private final class Outbound extends WorkflowOutboundCallsInterceptorBase {

    Outbound(WorkflowOutboundCallsInterceptor next) {
      super(next);
    }

    private void mark(Header header) {
      var asker = asking.get();
      TraceHeader.write(asker == null ? run : asker, organisation, header);
    }

    @Override
    public <R> ActivityOutput<R> executeActivity(ActivityInput<R> input) {
      mark(input.getHeader());
      return super.executeActivity(input);
    }

    @Override
    public <R> LocalActivityOutput<R> executeLocalActivity(LocalActivityInput<R> input) {
      mark(input.getHeader());
      return super.executeLocalActivity(input);
    }

    @Override
    public <R> ChildWorkflowOutput<R> executeChildWorkflow(ChildWorkflowInput<R> input) {
      mark(input.getHeader());
      return super.executeChildWorkflow(input);
    }

    @Override
    public void continueAsNew(ContinueAsNewInput input) {
      write(StatusCode.UNSET);
      TraceHeader.write(run, organisation, input.getHeader());
      super.continueAsNew(input);
    }
  }
}
