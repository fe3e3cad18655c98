package dev.baton.workflows.tool;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A tool an agent may call.
 *
 * @param name what the language model calls, {@code [a-z][a-z0-9_]*}
 * @param description when and why to call it, for the language model
 * @param parameters JSON Schema of the arguments, an object
 * @param kind who runs it
 * @param url where a {@link Kind#WEBHOOK} is posted; {@code null} for built-in tools
 * @param idempotent whether the other side honours {@code Idempotency-Key}; only then is a call
 *     whose outcome was not seen tried again
 * @param timeoutMs how long one attempt may take; 100–600000
 */
public record ToolDefinition(
    String name,
    String description,
    JsonNode parameters,
    Kind kind,
    @Nullable String url,
    boolean idempotent,
    long timeoutMs) {

  /** Who runs a tool. */
  public enum Kind {
    /** Part of Baton. */
    BUILT_IN,
    /** The customer's HTTP endpoint. */
    WEBHOOK
  }

  public ToolDefinition {
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "tool name '%s' must match [a-z][a-z0-9_]*".formatted(name));
    }
    if (kind == Kind.WEBHOOK && url == null) {
      throw new IllegalArgumentException("webhook tool '%s' needs a url".formatted(name));
    }
    if (timeoutMs < 100 || timeoutMs > 600_000) {
      throw new IllegalArgumentException(
          "timeout_ms of tool '%s' must be between 100 and 600000".formatted(name));
    }
  }
}
