package dev.baton.activities.tool;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;

/**
 * One attempt at a call.
 *
 * @param sessionId the session
 * @param tool what is called
 * @param call who calls, and under which id
 * @param arguments an object that fits the tool's schema
 * @param context what is known of the session
 * @param control progress and cancellation
 */
public record Invocation(
    String sessionId,
    ToolDefinition tool,
    ToolCall call,
    JsonNode arguments,
    ToolContext context,
    CallControl control) {}
