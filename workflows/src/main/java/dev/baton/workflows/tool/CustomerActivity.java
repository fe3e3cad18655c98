package dev.baton.workflows.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.activity.ActivityCancellationType;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool on the customer's own Temporal worker: an untyped activity on the customer's queue. Who
 * wants to recognise a repeated call has the workflow's and the activity's ids for it, which are
 * the same in every attempt.
 */
final class CustomerActivity {

  /** Longest answer that reaches the language model, characters; the rest is cut off. */
  private static final int MAX_ANSWER_CHARS = 64 * 1024;

  private static final ObjectMapper JSON = new ObjectMapper();

  static ToolResult run(ToolDefinition tool, ToolCall call, ToolContext context) {
    var refusal = Gate.refusal(tool, call, context);
    if (refusal != null) {
      return new ToolResult(call.callId(), Outcome.FAILED, refusal);
    }
    var target = Objects.requireNonNull(tool.activity());
    var answer =
        Workflow.newUntypedActivityStub(options(tool, call, target))
            .execute(target.type(), JsonNode.class, arguments(call));
    return new ToolResult(call.callId(), Outcome.DONE, text(answer));
  }

  /** The customer's word that the call had no effect; {@code null} where nothing is said. */
  static @Nullable String refusal(ActivityFailure failure) {
    return failure.getCause() instanceof ApplicationFailure refused && refused.isNonRetryable()
        ? refused.getOriginalMessage()
        : null;
  }

  private static ActivityOptions options(
      ToolDefinition tool, ToolCall call, ActivityTarget target) {
    var attempts = target.attempts();
    var options =
        ActivityOptions.newBuilder()
            .setTaskQueue(target.taskQueue())
            .setScheduleToStartTimeout(ToolRun.LONGEST_WAIT)
            .setStartToCloseTimeout(Duration.ofMillis(tool.timeoutMs()))
            .setCancellationType(ActivityCancellationType.TRY_CANCEL)
            .setRetryOptions(
                RetryOptions.newBuilder()
                    .setInitialInterval(ToolRun.FIRST_PAUSE)
                    .setMaximumAttempts(attempts == null ? ToolRun.attempts(tool) : attempts)
                    .build())
            .setSummary(call.agent() + " calls " + tool.name());
    var heartbeat = target.heartbeatTimeoutMs();
    if (heartbeat != null) {
      options.setHeartbeatTimeout(Duration.ofMillis(heartbeat));
    }
    return options.build();
  }

  /** Passed the gate before, so that it is an object. */
  private static JsonNode arguments(ToolCall call) {
    try {
      return JSON.readTree(call.argumentsJson().isBlank() ? "{}" : call.argumentsJson());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the arguments passed the gate but are not JSON", e);
    }
  }

  private static String text(@Nullable JsonNode answer) {
    var text =
        answer == null || answer.isNull()
            ? ""
            : answer.isTextual() ? answer.asText() : answer.toString();
    return text.substring(0, Math.min(text.length(), MAX_ANSWER_CHARS));
  }

  private CustomerActivity() {}
}
