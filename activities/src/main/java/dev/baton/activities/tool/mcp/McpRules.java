package dev.baton.activities.tool.mcp;

import dev.baton.activities.tool.ToolHosts;
import dev.baton.workflows.tool.McpTarget;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the operator allows MCP servers: which hosts are called, which programs started, and which
 * secrets put into headers. Templates are the customer's, machines and secrets the operator's.
 */
public final class McpRules {

  private static final Pattern SECRET = Pattern.compile("\\{\\{\\s*secret\\.([A-Za-z0-9_]+)\\s*}}");

  private final ToolHosts hosts;
  private final Set<String> commands;
  private final Map<String, String> environment;

  /**
   * @param hosts which hosts may be called
   * @param commands command lines, program and arguments with single spaces between, separated by
   *     semicolons; may be empty
   * @param environment where {@code BATON_SECRET_NAME} is the secret {@code NAME}
   */
  public McpRules(ToolHosts hosts, String commands, Map<String, String> environment) {
    this.hosts = hosts;
    this.commands =
        Arrays.stream(commands.split(";"))
            .map(String::strip)
            .filter(command -> !command.isEmpty())
            .collect(Collectors.toUnmodifiableSet());
    this.environment = Map.copyOf(environment);
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
  Map<String, String> headers(McpTarget server) {
    var filled = new TreeMap<String, String>();
    server.headers().forEach((name, value) -> filled.put(name, fill(value)));
    return filled;
  }

  private String fill(String value) {
    return SECRET
        .matcher(value)
        .replaceAll(found -> {
          var variable = "BATON_SECRET_" + found.group(1);
          var secret = environment.getOrDefault(variable, "");
          if (secret.isEmpty()) {
            throw new IllegalArgumentException(
                "a header of an MCP server needs the secret '%s'; set %s on the coordinator"
                    .formatted(found.group(1), variable));
          }
          return Matcher.quoteReplacement(secret);
        });
  }
}
