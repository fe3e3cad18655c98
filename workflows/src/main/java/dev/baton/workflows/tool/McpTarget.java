package dev.baton.workflows.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A server that speaks the Model Context Protocol, over streamable HTTP or as a process, and which
 * of its tools.
 *
 * @param url endpoint over HTTP; {@code null} for a process
 * @param headers HTTP headers; {@code {{secret.NAME}}} in a value is replaced by the coordinator
 *     with the organisation's secret of that name
 * @param command program to start, which the operator must allow together with its arguments;
 *     {@code null} over HTTP
 * @param args arguments of the program
 * @param tools names of the tools the agent gets; empty for all
 * @param tool the one tool this definition stands for; {@code null} in a template, where the
 *     definition stands for the server and becomes one for each of its tools
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record McpTarget(
    @Nullable String url,
    Map<String, String> headers,
    @Nullable String command,
    List<String> args,
    List<String> tools,
    @Nullable String tool) {

  @SuppressWarnings("NullAway") // JSON may lack collections
  public McpTarget {
    headers = Map.copyOf(Objects.requireNonNullElse(headers, Map.of()));
    args = List.copyOf(Objects.requireNonNullElse(args, List.of()));
    tools = List.copyOf(Objects.requireNonNullElse(tools, List.of()));
    if ((url == null) == (command == null)) {
      throw new IllegalArgumentException("an MCP server has either a url or a command");
    }
  }

  /** One tool of this server. */
  public McpTarget only(String name) {
    return new McpTarget(url, headers, command, args, List.of(), name);
  }

  /** The server alone, whichever of its tools are wanted. */
  public McpTarget server() {
    return new McpTarget(url, headers, command, args, List.of(), null);
  }
}
