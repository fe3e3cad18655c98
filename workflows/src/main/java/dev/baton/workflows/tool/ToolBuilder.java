package dev.baton.workflows.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import org.jspecify.annotations.Nullable;

/** Describes a tool part by part, the parts being those of {@link ToolDefinition}. */
public final class ToolBuilder {

  private final String name;
  private final Kind kind;
  private String description = "";
  private JsonNode parameters = JsonNodeFactory.instance.objectNode();
  private @Nullable String url;
  private boolean idempotent;
  private long timeoutMs = ToolDefinition.DEFAULT_TIMEOUT_MS;
  private @Nullable ActivityTarget activity;
  private @Nullable McpTarget mcp;
  private @Nullable ToolLimits limits;
  private @Nullable ToolApproval approval;
  private @Nullable String secret;

  ToolBuilder(String name, Kind kind) {
    this.name = name;
    this.kind = kind;
  }

  ToolBuilder(ToolDefinition tool) {
    this(tool.name(), tool.kind());
    description = tool.description();
    parameters = tool.parameters();
    url = tool.url();
    idempotent = tool.idempotent();
    timeoutMs = tool.timeoutMs();
    activity = tool.activity();
    mcp = tool.mcp();
    limits = tool.limits();
    approval = tool.approval();
    secret = tool.secret();
  }

  /** When and why to call it; nothing unless set. */
  public ToolBuilder description(String value) {
    description = value;
    return this;
  }

  /** JSON Schema of the arguments; whatever the model likes unless set. */
  public ToolBuilder parameters(JsonNode value) {
    parameters = value;
    return this;
  }

  /** Where a webhook is posted. */
  public ToolBuilder url(@Nullable String value) {
    url = value;
    return this;
  }

  /** Whether the other side recognises a repeated call; not unless set. */
  public ToolBuilder idempotent(boolean value) {
    idempotent = value;
    return this;
  }

  /** How long one attempt may take, ms; ten seconds unless set. */
  public ToolBuilder timeoutMs(long value) {
    timeoutMs = value;
    return this;
  }

  /** Where an activity runs. */
  public ToolBuilder activity(@Nullable ActivityTarget value) {
    activity = value;
    return this;
  }

  /** Where a tool of an MCP server is. */
  public ToolBuilder mcp(@Nullable McpTarget value) {
    mcp = value;
    return this;
  }

  /** How often and how it may be called; as often as the model likes unless set. */
  public ToolBuilder limits(@Nullable ToolLimits value) {
    limits = value;
    return this;
  }

  /** Who has to approve its calls; nobody unless set. */
  public ToolBuilder approval(@Nullable ToolApproval value) {
    approval = value;
    return this;
  }

  /** Name of the secret that requests are signed with; not signed unless set. */
  public ToolBuilder secret(@Nullable String value) {
    secret = value;
    return this;
  }

  /**
   * The tool.
   *
   * @throws IllegalArgumentException that says what does not fit together
   */
  public ToolDefinition build() {
    return new ToolDefinition(
        name,
        description,
        parameters,
        kind,
        url,
        idempotent,
        timeoutMs,
        activity,
        mcp,
        limits,
        approval,
        secret);
  }
}
