package dev.baton.store.inbox;

import dev.baton.workflows.tool.ToolResult.Outcome;
import java.time.Instant;

/**
 * A tool call of a running session that a person has to decide about.
 *
 * @param session id of the session
 * @param template slug of its template
 * @param callId the call
 * @param agent that made it
 * @param tool name of the tool
 * @param argumentsJson what the model wrote
 * @param outcome {@code PENDING} while it waits for approval, {@code UNKNOWN} when nobody saw what
 *     became of it
 * @param since when the call began
 */
public record WaitingCall(
    String session,
    String template,
    String callId,
    String agent,
    String tool,
    String argumentsJson,
    Outcome outcome,
    Instant since) {}
