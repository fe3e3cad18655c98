package dev.baton.workflows.session;

import dev.baton.workflows.media.MediaCommands;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Async;
import io.temporal.workflow.CompletablePromise;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What reaches into the room: runs on the media worker that holds it. */
final class RoomTools {

  /** What the command needs beyond the tool's own time. */
  private static final Duration SLACK = Duration.ofSeconds(2);

  /** A worker that does not take a command for so long is gone or overloaded. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);

  private final SessionState state;
  private @Nullable Progress untold;
  private boolean telling;

  private record Progress(String callId, String words) {}

  RoomTools(SessionState state) {
    this.state = state;
  }

  /** Runs a call in the room; a worker that is replaced meanwhile takes the call with it. */
  ToolResult run(ToolDefinition tool, ToolCall call) {
    var worker = Objects.requireNonNull(state.worker());
    var commands = commands(worker, Duration.ofMillis(tool.timeoutMs()), call.name());
    CompletablePromise<ToolResult> answer = Workflow.newPromise();
    var scope =
        Workflow.newCancellationScope(() ->
            answer.completeFrom(
                Async.function(
                    commands::roomTool, state.request().sessionId(), call, tool.timeoutMs())));
    scope.run();
    Workflow.await(() -> answer.isCompleted() || !worker.equals(state.worker()));
    if (!answer.isCompleted()) {
      scope.cancel();
    }
    try {
      return answer.isCompleted() ? answer.get() : lost(call);
    } catch (ActivityFailure failure) {
      return lost(call);
    }
  }

  /** Tells the worker how far a call has come; while it is being told, only the newest waits. */
  void progress(String callId, String words) {
    untold = new Progress(callId, words);
    if (!telling) {
      telling = true;
      Async.procedure(this::tell);
    }
  }

  private void tell() {
    for (var next = untold; next != null; next = untold) {
      untold = null;
      var worker = state.worker();
      if (worker != null) {
        try {
          commands(worker, Duration.ofSeconds(2), "progress")
              .toolProgress(state.request().sessionId(), next.callId(), next.words());
        } catch (ActivityFailure unheard) {
          // Progress is a courtesy: who does not hear it waits for the result.
          continue;
        }
      }
    }
    telling = false;
  }

  private static MediaCommands commands(String worker, Duration time, String what) {
    return Workflow.newActivityStub(
        MediaCommands.class,
        ActivityOptions.newBuilder()
            .setTaskQueue(SessionContract.mediaQueue(worker))
            .setScheduleToStartTimeout(LONGEST_WAIT)
            .setStartToCloseTimeout(time.plus(SLACK))
            .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
            .setSummary("In the room: " + what)
            .build());
  }

  private static ToolResult lost(ToolCall call) {
    return new ToolResult(
        call.callId(),
        Outcome.UNKNOWN,
        "Nobody saw what became of %s, because the connection to the room was lost; it may or may not have reached the user."
            .formatted(call.name()));
  }
}
