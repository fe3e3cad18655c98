package dev.baton.workflows.tool;

import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Knows tools that templates only name. */
@ActivityInterface
public interface ToolDescriptions {

  /**
   * The tools that an entry of a template stands for, described; none where a server does not
   * answer.
   *
   * @param organisation whose entry it is, for its secrets; {@code null} for the default
   *     organisation
   * @throws io.temporal.failure.ApplicationFailure non-retryable, of type {@link
   *     dev.baton.workflows.session.SessionContract#UNKNOWN_NAME}, that says what is wrong
   */
  @ActivityMethod(name = "DescribeTools")
  List<ToolDefinition> describe(ToolDefinition written, @Nullable UUID organisation);
}
