package dev.baton.activities.tool;

import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDescriptions;
import io.temporal.failure.ApplicationFailure;
import java.util.List;

/**
 * Describes tools as it is done when a session opens.
 *
 * @param templates who does that
 */
public record ToolDescriptionsImpl(TemplateTools templates) implements ToolDescriptions {

  @Override
  public List<ToolDefinition> describe(ToolDefinition written) {
    try {
      return templates.describe(written);
    } catch (IllegalArgumentException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(e.getMessage()), SessionContract.UNKNOWN_NAME);
    }
  }
}
