package dev.baton.api.tool;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.DraftTools;
import dev.baton.workflows.tenant.Tenant;
import dev.baton.workflows.tool.McpTarget;
import dev.baton.workflows.tool.ToolContext;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import dev.baton.workflows.tool.ToolTrial;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Tools outside sessions. */
@RestController
@Tag(name = "tools")
class ToolTrialController {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final DraftTools drafts;
  private final ToolTrials trials;

  ToolTrialController(DraftTools drafts, ToolTrials trials) {
    this.drafts = drafts;
    this.trials = trials;
  }

  @PostMapping(
      path = "/api/templates/{slug}/tools/{tool}/test",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TOOLS_WRITE)
  @Operation(
      operationId = "testTool",
      summary = "Call a tool of the draft, and see what it answers",
      description =
          "The call is made in earnest, by the coordinator, in the way in which a session makes it, once, and for 30 s"
              + " at most. What an MCP server has is called by its own name. Tools that need a room or a conversation say so.")
  ToolAnswer test(
      Caller caller,
      @PathVariable String slug,
      @PathVariable String tool,
      @RequestBody TestRequest request) {
    var entries = drafts.entries(caller.organisation(), slug, tool);
    if (entries.isEmpty()) {
      throw new ApiProblem(
              HttpStatus.NOT_FOUND,
              "unknown-tool",
              "Unknown tool",
              "The draft of '%s' has no tool '%s'; save it first.".formatted(slug, tool))
          .with("tool", tool);
    }
    long began = System.nanoTime();
    var metadata = request.metadata() == null ? "" : text(request.metadata());
    var result =
        trials.run(
            new ToolTrial(
                entries.stream().map(entry -> entry.within(ToolTrial.LONGEST_MS)).toList(),
                tool,
                text(request.arguments() == null ? Map.of() : request.arguments()),
                new ToolContext(slug, Tenant.room(caller.organisation(), ""), metadata, Map.of())));
    return new ToolAnswer(
        result.callId(),
        result.outcome().name().toLowerCase(Locale.ROOT),
        result.content(),
        (System.nanoTime() - began) / 1_000_000);
  }

  private static String text(Map<String, Object> object) {
    return JSON.valueToTree(object).toString();
  }

  /**
   * What to call it with.
   *
   * @param arguments as the model would give them
   * @param metadata of the session that is imagined
   */
  record TestRequest(
      @Schema(type = "object") @Nullable Map<String, Object> arguments,
      @Schema(type = "object") @Nullable Map<String, Object> metadata) {}

  /**
   * What became of the call.
   *
   * @param callId its id, which a webhook got as {@code Idempotency-Key}
   * @param outcome {@code done}, {@code failed} (without effect), or {@code unknown}
   * @param content what the model would read, at most 64 KB
   * @param tookMs with the way there and back
   */
  record ToolAnswer(String callId, String outcome, String content, long tookMs) {}

  @PostMapping(
      path = "/api/mcp/tools",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TOOLS_WRITE)
  @Operation(
      operationId = "mcpTools",
      summary = "The tools that an MCP server has",
      description = "The coordinator asks it, as it does when a session opens.")
  McpTools mcp(Caller caller, @RequestBody McpServer server) {
    var url = server.url();
    if (url == null || !url.matches("https?://.+")) {
      throw ApiProblem.invalidField(
          "url", "The field 'url' must be the http or https address of an MCP server.");
    }
    var headers = server.headers() == null ? Map.<String, String>of() : server.headers();
    var entry =
        ToolDefinition.named("server", Kind.MCP)
            .timeoutMs(ToolTrial.LONGEST_MS)
            .mcp(new McpTarget(url, headers, null, List.of(), List.of(), null))
            .build();
    var found = trials.list(caller.organisation(), entry);
    if (found.isEmpty()) {
      throw new ApiProblem(
          HttpStatus.BAD_GATEWAY,
          "mcp-server-silent",
          "The server does not answer",
          "The MCP server at %s does not tell its tools: look at the address, and whether it needs a header."
              .formatted(url));
    }
    return new McpTools(found.stream().map(McpTool::of).toList());
  }

  /**
   * A server.
   *
   * @param url of its endpoint (streamable HTTP)
   * @param headers what it wants to see; {@code {{secret.NAME}}} is filled in
   */
  record McpServer(
      @Schema(requiredMode = Schema.RequiredMode.REQUIRED) @Nullable String url,
      @Nullable Map<String, String> headers) {}

  /** What it has. */
  record McpTools(List<McpTool> tools) {}

  /**
   * One of them.
   *
   * @param name as the server calls it; chosen by it in {@code mcp.tools}
   * @param description for the model
   * @param parameters JSON Schema of the arguments
   */
  record McpTool(String name, String description, @Schema(type = "object") Object parameters) {
    static McpTool of(ToolDefinition tool) {
      var target = tool.mcp();
      var name = target == null || target.tool() == null ? tool.name() : target.tool();
      return new McpTool(
          name, tool.description(), JSON.convertValue(tool.parameters(), Object.class));
    }
  }
}
