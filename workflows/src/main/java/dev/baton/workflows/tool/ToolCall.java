package dev.baton.workflows.tool;

/**
 * A call the language model asks for.
 *
 * @param callId chosen by the caller, unique within the session; the result belongs to it for ever
 * @param agent agent that calls
 * @param name name of the tool
 * @param argumentsJson arguments as the model wrote them, a JSON object
 */
public record ToolCall(String callId, String agent, String name, String argumentsJson) {}
