package dev.baton.activities.tool.mcp;

import dev.baton.activities.tool.Invocation;
import dev.baton.activities.tool.ToolFailures;
import dev.baton.activities.tool.ToolRunner;
import dev.baton.workflows.tool.McpTarget;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema.CallToolResult;
import io.modelcontextprotocol.spec.McpSchema.TextContent;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Calls tools of MCP servers. */
public record McpRunner(McpServers servers) implements ToolRunner {

  /** Longest answer that reaches the language model, characters; the rest is cut off. */
  private static final int MAX_ANSWER_CHARS = 64 * 1024;

  private static final long CONNECT_WITHIN_MS = 6_000;

  @Override
  public String run(Invocation invocation) throws InterruptedException {
    var tool = invocation.tool();
    var target = Objects.requireNonNull(tool.mcp());
    var connection = connect(invocation.context().organisation(), target, tool.name());
    var call = connection.call(Objects.requireNonNullElse(target.tool(), tool.name()), invocation);
    invocation.control().onCancel(() -> call.cancel(true));
    try {
      return text(tool.name(), call.get(tool.timeoutMs(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      call.cancel(true);
      throw ToolFailures.outcomeNotSeen("no answer within " + tool.timeoutMs() + " ms");
    } catch (CancellationException e) {
      throw ToolFailures.outcomeNotSeen("the call was cancelled");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof McpError refusal && refusal.getJsonRpcError() != null) {
        throw ToolFailures.failed(
            "The tool %s refused the call: %s"
                .formatted(tool.name(), refusal.getJsonRpcError().message()));
      }
      servers.discard(invocation.context().organisation(), target, connection);
      throw ToolFailures.outcomeNotSeen("the connection to the MCP server was lost");
    }
  }

  private McpConnection connect(UUID organisation, McpTarget target, String tool)
      throws InterruptedException {
    @Nullable McpConnection connection = null;
    try {
      connection = servers.connection(organisation, target);
      connection.initialised().get(CONNECT_WITHIN_MS, TimeUnit.MILLISECONDS);
      return connection;
    } catch (IllegalArgumentException e) {
      throw ToolFailures.failed("The tool %s was not called: %s.".formatted(tool, e.getMessage()));
    } catch (ExecutionException | TimeoutException e) {
      if (connection != null) {
        servers.discard(organisation, target, connection);
      }
      throw ToolFailures.failed(
          "The server of the tool %s could not be reached and was not called.".formatted(tool));
    }
  }

  private static String text(String tool, CallToolResult result) {
    var words =
        result.content().stream()
            .map(part ->
                part instanceof TextContent text ? text.text() : "(" + part.type() + " left out)")
            .collect(Collectors.joining("\n"));
    if (words.isEmpty() && result.structuredContent() != null) {
      words = result.structuredContent().toString();
    }
    var answer = words.substring(0, Math.min(words.length(), MAX_ANSWER_CHARS));
    if (Boolean.TRUE.equals(result.isError())) {
      throw ToolFailures.failed("The tool %s failed: %s".formatted(tool, answer));
    }
    return answer;
  }
}
