package dev.baton.workflows.tool;

import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.activity.LocalActivityOptions;
import io.temporal.api.enums.v1.TimeoutType;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.failure.CanceledFailure;
import io.temporal.failure.TimeoutFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Runs one tool call as an activity and says what became of it. A tool that is not idempotent is
 * attempted once: when that attempt is lost, the outcome is {@link Outcome#UNKNOWN}.
 */
public final class ToolRun {

  /** How long a call waits for a tool worker before it is given up, never having begun. */
  static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /** Pause before the second attempt. */
  static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** A tool worker that was not heard of for that long is lost. */
  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(3);

  /** What the activity needs beyond the tool's own time, to report that the tool took too long. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  private static final int IDEMPOTENT_ATTEMPTS = 3;

  /** As long as a save may be a part of the workflow task. */
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private static final LocalActivityOptions NEARBY =
      LocalActivityOptions.newBuilder()
          .setScheduleToCloseTimeout(PATIENCE)
          .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
          .setDoNotIncludeArgumentsIntoMarker(true)
          .build();

  /** Runs the call to its end; fails never. */
  public static ToolResult run(
      String sessionId, ToolDefinition tool, ToolCall call, ToolContext context) {
    try {
      if (tool.kind() == Kind.ACTIVITY) {
        return CustomerActivity.run(tool, call, context);
      }
      return Workflow.newActivityStub(ToolActivities.class, options(tool, call))
          .call(sessionId, tool, call, context);
    } catch (ActivityFailure failure) {
      return lost(tool, call, failure);
    }
  }

  /**
   * As {@link #run}, for a tool that only reads, and is there where the workflow runs: a part of
   * the workflow task, which spares Temporal three transactions. It holds up what else is to
   * happen, so that it becomes an activity like any other when it takes longer than {@link
   * #PATIENCE}.
   */
  public static ToolResult runNearby(
      String sessionId, ToolDefinition tool, ToolCall call, ToolContext context) {
    try {
      return Workflow.newLocalActivityStub(ToolActivities.class, NEARBY)
          .call(sessionId, tool, call, context);
    } catch (ActivityFailure failure) {
      return refused(failure) ? lost(tool, call, failure) : run(sessionId, tool, call, context);
    }
  }

  /**
   * Whether the gate is closed to a call that the session makes itself: why it must not be made, or
   * {@code null} when it may.
   */
  public static @Nullable String refusal(ToolDefinition tool, ToolCall call, ToolContext context) {
    return Gate.refusal(tool, call, context);
  }

  /** How often a call of that tool is tried at most. */
  static int attempts(ToolDefinition tool) {
    return tool.idempotent() ? IDEMPOTENT_ATTEMPTS : 1;
  }

  private static ActivityOptions options(ToolDefinition tool, ToolCall call) {
    return ActivityOptions.newBuilder()
        .setTaskQueue(queue(tool.kind()))
        .setScheduleToStartTimeout(LONGEST_WAIT)
        .setStartToCloseTimeout(Duration.ofMillis(tool.timeoutMs()).plus(SLACK))
        .setHeartbeatTimeout(HEARTBEAT_TIMEOUT)
        .setCancellationType(ActivityCancellationType.TRY_CANCEL)
        .setRetryOptions(
            RetryOptions.newBuilder()
                .setInitialInterval(FIRST_PAUSE)
                .setMaximumAttempts(attempts(tool))
                .setDoNotRetry(ToolActivities.TOOL_FAILED)
                .build())
        .setSummary(call.agent() + " calls " + tool.name())
        .build();
  }

  /**
   * What the coordinator does itself runs on the worker of the session's workflow, which gets the
   * call together with its decision to make it: no other queue, no other poll.
   */
  private static String queue(Kind kind) {
    return kind == Kind.BUILT_IN || kind == Kind.FUNCTION
        ? SessionContract.SESSION_QUEUE
        : SessionContract.TOOLS_QUEUE;
  }

  private static ToolResult lost(ToolDefinition tool, ToolCall call, ActivityFailure failure) {
    var cause = failure.getCause();
    if (cause instanceof ApplicationFailure refused && refused(failure)) {
      return new ToolResult(call.callId(), Outcome.FAILED, refused.getOriginalMessage());
    }
    var refusal = tool.kind() == Kind.ACTIVITY ? CustomerActivity.refusal(failure) : null;
    if (refusal != null) {
      return new ToolResult(call.callId(), Outcome.FAILED, refusal);
    }
    if (cause instanceof TimeoutFailure timeout
        && timeout.getTimeoutType() == TimeoutType.TIMEOUT_TYPE_SCHEDULE_TO_START) {
      return new ToolResult(
          call.callId(),
          Outcome.FAILED,
          "The tool %s could not be reached and was not called.".formatted(tool.name()));
    }
    if (cause instanceof CanceledFailure) {
      return new ToolResult(
          call.callId(),
          Outcome.UNKNOWN,
          "The call of %s was cancelled while it ran; it may or may not have taken effect."
              .formatted(tool.name()));
    }
    return new ToolResult(
        call.callId(),
        Outcome.UNKNOWN,
        "Nobody saw the outcome of %s: it was called, but no answer came back, so it may or may not have taken effect. Do not call it again; tell the user that this has to be checked first."
            .formatted(tool.name()));
  }

  /** Whether the tool itself said no, as against a call of which nobody saw the outcome. */
  private static boolean refused(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure cause
        && cause.getType().equals(ToolActivities.TOOL_FAILED);
  }

  private ToolRun() {}
}
