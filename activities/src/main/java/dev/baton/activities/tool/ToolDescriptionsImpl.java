package dev.baton.activities.tool;

import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.tenant.Tenant;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDescriptions;
import io.temporal.failure.ApplicationFailure;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Describes tools as it is done when a session opens.
 *
 * @param templates who does that
 */
public record ToolDescriptionsImpl(TemplateTools templates) implements ToolDescriptions {

  @Override
  public List<ToolDefinition> describe(ToolDefinition written, @Nullable UUID organisation) {
    try {
      return templates.describe(Objects.requireNonNullElse(organisation, Tenant.DEFAULT), written);
    } catch (IllegalArgumentException e) {
      throw ApplicationFailure.newNonRetryableFailure(
          String.valueOf(e.getMessage()), SessionContract.UNKNOWN_NAME);
    }
  }
}
