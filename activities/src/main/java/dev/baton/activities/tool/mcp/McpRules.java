package dev.baton.activities.tool.mcp;

import dev.baton.activities.tool.ToolHosts;
import dev.baton.activities.tool.ToolSecrets;
import dev.baton.workflows.tool.McpTarget;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What the operator allows MCP servers: which hosts are called and which programs started; and the
 * secrets in their headers. Templates and secrets are the customer's, machines the operator's.
 */
public final class McpRules {

  private final ToolHosts hosts;
  private final Set<String> commands;
  private final ToolSecrets secrets;

  /**
   * @param hosts which hosts may be called
   * @param commands command lines, program and arguments with single spaces between, separated by
   *     semicolons; may be empty
   * @param secrets what headers may name
   */
  public McpRules(ToolHosts hosts, String commands, ToolSecrets secrets) {
    this.hosts = hosts;
    this.commands =
        Arrays.stream(commands.split(";"))
            .map(String::strip)
            .filter(command -> !command.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    this.secrets = secrets;
  }

  /** Which hosts may be called. */
  ToolHosts hosts() {
    return hosts;
  }

  /**
   * Refuses a program that the operator did not allow with exactly these arguments.
   *
   * @throws IllegalArgumentException that names the cure
   */
  void checkCommand(McpTarget server) {
    var line = (server.command() + " " + String.join(" ", server.args())).strip();
    if (!commands.contains(line)) {
      throw new IllegalArgumentException(
          "the MCP server '%s' may not be started; the operator can allow exactly this command line in BATON_MCP_COMMANDS_ALLOWED"
              .formatted(line));
    }
  }

  /**
   * The server's headers with their secrets filled in.
   *
   * @throws IllegalArgumentException that names a secret that is not set
   */
  Map<String, String> headers(UUID organisation, McpTarget server) {
    var filled = new TreeMap<String, String>();
    server.headers().forEach((name, value) -> filled.put(name, secrets.fill(organisation, value)));
    return filled;
  }
}
