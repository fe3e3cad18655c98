package dev.baton.activities.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolGate;
import io.temporal.failure.ApplicationFailure;
import org.jspecify.annotations.Nullable;

/** The gate before every call: arguments that fit, and the template's rate limit. */
public final class ToolChecks implements ToolGate {

  private final Arguments arguments = new Arguments();
  private final TemplateRate rate;

  /**
   * @param rate counts the calls of templates whose tools have a limit
   */
  public ToolChecks(TemplateRate rate) {
    this.rate = rate;
  }

  @Override
  public @Nullable String refusal(ToolDefinition tool, ToolCall call, ToolContext context) {
    try {
      pass(tool, call, context);
      return null;
    } catch (ApplicationFailure refused) {
      return refused.getOriginalMessage();
    }
  }

  /**
   * The arguments of a call that may be made.
   *
   * @throws ApplicationFailure of type {@code ToolFailed} when it may not
   */
  JsonNode pass(ToolDefinition tool, ToolCall call, ToolContext context) {
    var read = arguments.of(tool, call);
    var perMinute = tool.limitsOrNone().perMinuteInTemplate();
    if (perMinute != null
        && rate.take(context.organisation(), context.template(), tool.name()) > perMinute) {
      throw ToolFailures.failed(
          "The tool %s is in great demand and was not called: all sessions together may call it %d times a minute. Try again in a minute, or go on without it."
              .formatted(tool.name(), perMinute));
    }
    return read;
  }
}
