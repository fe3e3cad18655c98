package dev.baton.workflows.tool;

import dev.baton.workflows.session.SessionContract;
import io.temporal.activity.ActivityOptions;
import io.temporal.common.RetryOptions;
import io.temporal.failure.ActivityFailure;
import io.temporal.failure.ApplicationFailure;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** See {@link ToolListingWorkflow}. */
public final class ToolListingWorkflowImpl implements ToolListingWorkflow {

  private static final ActivityOptions OPTIONS =
      ActivityOptions.newBuilder()
          .setTaskQueue(SessionContract.TOOLS_QUEUE)
          .setScheduleToStartTimeout(Duration.ofSeconds(10))
          .setStartToCloseTimeout(Duration.ofSeconds(10))
          .setRetryOptions(RetryOptions.newBuilder().setMaximumAttempts(1).build())
          .build();

  @Override
  public List<ToolDefinition> list(ToolDefinition written, @Nullable UUID organisation) {
    return describe(written, organisation);
  }

  /** Asks whoever knows, and says in their words what is wrong. */
  static List<ToolDefinition> describe(ToolDefinition written, @Nullable UUID organisation) {
    try {
      return Workflow.newActivityStub(ToolDescriptions.class, OPTIONS)
          .describe(written, organisation);
    } catch (ActivityFailure failure) {
      throw ApplicationFailure.newNonRetryableFailure(
          failure.getCause() instanceof ApplicationFailure refused
              ? refused.getOriginalMessage()
              : "nobody could be asked about the tool '%s'".formatted(written.name()),
          SessionContract.UNKNOWN_NAME);
    }
  }
}
