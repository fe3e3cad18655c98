package dev.baton.telemetry.temporal;

import dev.baton.telemetry.trace.Traces;
import io.temporal.common.interceptors.ActivityInboundCallsInterceptor;
import io.temporal.common.interceptors.WorkerInterceptor;
import io.temporal.common.interceptors.WorkerInterceptorBase;
import io.temporal.common.interceptors.WorkflowClientCallsInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptor;
import io.temporal.common.interceptors.WorkflowClientInterceptorBase;
import io.temporal.common.interceptors.WorkflowInboundCallsInterceptor;

/**
 * Carries traces from who starts a workflow, through the workflow, to its activities and children.
 * Workflows stay as they are: only headers are added, which no replay compares, so that traces may
 * be switched on and off at any time.
 *
 * <p>Not Temporal's own OpenTracing interceptors: there a workflow that is replayed elsewhere gets
 * another span, and activities from then on hang in the air. Here the span of a run has ids that
 * follow from the run's.
 */
public final class TemporalTraces {

  private TemporalTraces() {}

  /** For the options of a client. */
  public static WorkflowClientInterceptor client(Traces traces) {
    return new WorkflowClientInterceptorBase() {
      @Override
      public WorkflowClientCallsInterceptor workflowClientCallsInterceptor(
          WorkflowClientCallsInterceptor next) {
        return new ClientCalls(next, traces);
      }
    };
  }

  /** For the options of a factory of workers; gives log lines their ids as well. */
  public static WorkerInterceptor workers(Traces traces) {
    return new WorkerInterceptorBase() {
      @Override
      public WorkflowInboundCallsInterceptor interceptWorkflow(
          WorkflowInboundCallsInterceptor next) {
        return new WorkflowRun(next, traces);
      }

      @Override
      public ActivityInboundCallsInterceptor interceptActivity(
          ActivityInboundCallsInterceptor next) {
        return new ActivityRun(next, traces);
      }
    };
  }
}
