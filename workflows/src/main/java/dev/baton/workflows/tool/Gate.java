package dev.baton.workflows.tool;

import io.temporal.activity.LocalActivityOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks the {@link ToolGate} from workflow code. */
final class Gate {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Why the call must not be made; {@code null} when it may. */
  static @Nullable String refusal(ToolDefinition tool, ToolCall call, ToolContext context) {
    var gate =
        Workflow.newLocalActivityStub(
            ToolGate.class,
            LocalActivityOptions.newBuilder().setScheduleToCloseTimeout(PATIENCE).build());
    try {
      return gate.refusal(tool, call, context);
    } catch (ActivityFailure failure) {
      return "The call of %s could not be checked and was not made.".formatted(tool.name());
    }
  }

  private Gate() {}
}
