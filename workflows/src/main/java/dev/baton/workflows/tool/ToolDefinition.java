package dev.baton.workflows.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A tool an agent may call. In a template, {@code description}, {@code parameters} and {@code
 * timeoutMs} may be left out where Baton knows them: of tools that are built in, of Java functions,
 * and of a whole MCP server.
 *
 * @param name what the language model calls, {@code [a-z][a-z0-9_]*}
 * @param description when and why to call it, for the language model
 * @param parameters JSON Schema of the arguments, an object
 * @param kind who runs it
 * @param url where a {@link Kind#WEBHOOK} is posted; {@code null} for other tools
 * @param idempotent whether the other side recognises a repeated call (webhooks by {@code
 *     Idempotency-Key}); only then is a call whose outcome was not seen tried again
 * @param timeoutMs how long one attempt may take; 100–600000, {@value #DEFAULT_TIMEOUT_MS} if
 *     absent
 * @param activity where an {@link Kind#ACTIVITY} runs; {@code null} for other tools
 * @param mcp where a tool of an MCP server is; {@code null} for other tools
 * @param limits how often and how it may be called; {@code null} for as often as the model likes
 * @param approval a person has to approve its calls; {@code null} when nobody has to
 * @param secret name of the secret that the requests of a {@link Kind#WEBHOOK} are signed with;
 *     {@code null} for requests without a signature
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolDefinition(
    String name,
    String description,
    JsonNode parameters,
    Kind kind,
    @Nullable String url,
    boolean idempotent,
    long timeoutMs,
    @Nullable ActivityTarget activity,
    @Nullable McpTarget mcp,
    @Nullable ToolLimits limits,
    @Nullable ToolApproval approval,
    @Nullable String secret) {

  /** Time of one attempt where a template says nothing, ms; LiveKit Agents' for MCP and HTTP. */
  public static final long DEFAULT_TIMEOUT_MS = 10_000;

  /** Who runs a tool. */
  public enum Kind {
    /** Part of Baton. */
    BUILT_IN,
    /** The customer's HTTP endpoint. */
    WEBHOOK,
    /** An activity on the customer's own Temporal worker, in any language. */
    ACTIVITY,
    /** A server that speaks the Model Context Protocol. */
    MCP,
    /** A Java method annotated {@code @FunctionTool} on the coordinator's class path. */
    FUNCTION,
    /** The page, which shows a panel; made for each panel that an agent has, never written. */
    PANEL
  }

  @SuppressWarnings("NullAway") // a template may leave out what is found out when it is opened
  public ToolDefinition {
    if (name == null || !name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "tool name '%s' must match [a-z][a-z0-9_]*".formatted(name));
    }
    if (kind == null) {
      throw new IllegalArgumentException("tool '%s' needs a kind".formatted(name));
    }
    description = Objects.requireNonNullElse(description, "");
    parameters =
        parameters == null || parameters.isNull()
            ? JsonNodeFactory.instance.objectNode()
            : parameters;
    timeoutMs = timeoutMs == 0 ? DEFAULT_TIMEOUT_MS : timeoutMs;
    require(kind != Kind.WEBHOOK || url != null, "webhook tool '%s' needs a url", name);
    require(
        kind != Kind.ACTIVITY || activity != null,
        "tool '%s' needs an activity with taskQueue and type",
        name);
    require(kind != Kind.MCP || mcp != null, "tool '%s' needs mcp with a url or a command", name);
    require(
        timeoutMs >= 100 && timeoutMs <= 600_000,
        "timeout_ms of tool '%s' must be between 100 and 600000",
        name);
    require(
        secret == null || (kind == Kind.WEBHOOK && secret.matches("[A-Za-z0-9_]{1,64}")),
        "secret of tool '%s' names what a webhook is signed with: letters, digits and _",
        name);
  }

  /** Begins a tool. */
  public static ToolBuilder named(String name, Kind kind) {
    return new ToolBuilder(name, kind);
  }

  /** Begins a tool that is like this one. */
  public ToolBuilder toBuilder() {
    return new ToolBuilder(this);
  }

  /** The same tool, described: where this one says nothing itself, by what is given. */
  public ToolDefinition describedAs(String found, JsonNode schema, boolean foundIdempotent) {
    return toBuilder()
        .description(description.isBlank() ? found : description)
        .parameters(parameters.isEmpty() ? schema : parameters)
        .idempotent(idempotent || foundIdempotent)
        .build();
  }

  /** The same tool without limits. */
  public ToolDefinition unlimited() {
    return toBuilder().limits(null).build();
  }

  /** The same tool for a single attempt that takes no longer than that, ms. */
  public ToolDefinition within(long shorterMs) {
    return toBuilder().idempotent(false).timeoutMs(Math.min(timeoutMs, shorterMs)).build();
  }

  /** How the tool may be called. */
  public ToolLimits limitsOrNone() {
    return limits == null ? ToolLimits.NONE : limits;
  }

  private static void require(boolean condition, String words, String name) {
    if (!condition) {
      throw new IllegalArgumentException(words.formatted(name));
    }
  }
}
