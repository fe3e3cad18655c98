package dev.baton.coordinator;

import dev.baton.workflows.server.TemporalAccess;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the coordinator is told by its environment.
 *
 * @param postgresUrl {@code BATON_POSTGRES_URL}: JDBC URL with user and password
 * @param temporal all {@code BATON_TEMPORAL_…}: how Temporal is reached
 * @param healthPort {@code BATON_HEALTH_PORT}, 8081 if absent; 0 takes a free one
 * @param toolHosts {@code BATON_TOOL_HOSTS_ALLOWED}: private hosts that webhooks may call, or empty
 * @param toolsClassPath {@code BATON_TOOLS_CLASSPATH}: jars with functions that agents call, or
 *     empty
 * @param mcpCommands {@code BATON_MCP_COMMANDS_ALLOWED}: command lines of MCP servers that may be
 *     started, separated by semicolons, or empty
 * @param secrets all {@code BATON_SECRET_…}, which headers of MCP servers may name
 * @param recordingsDir {@code BATON_RECORDINGS_DIR}: recordings folder
 * @param specialists all {@code LIVEKIT_…}, {@code BATON_S3_…} and {@code BATON_RECORD…}: what the
 *     specialists work with
 * @param routerModel {@code OPENAI_API_KEY}, {@code OPENAI_BASE_URL} and {@code BATON_ROUTER_MODEL}
 *     where set: the language model that is asked where the rules of tasks are unsure
 * @param embeddings all {@code BATON_EMBEDDINGS_…}: what makes vectors of documents, or empty
 * @param redisUrl {@code BATON_REDIS_URL}: redis://[:password@]host:port, where media workers'
 *     leases are; {@code null} if absent: then deaths of workers show by their heartbeats only
 */
record CoordinatorConfig(
    String postgresUrl,
    TemporalAccess temporal,
    int healthPort,
    String toolHosts,
    String toolsClassPath,
    String mcpCommands,
    Map<String, String> secrets,
    String recordingsDir,
    Map<String, String> specialists,
    Map<String, String> routerModel,
    Map<String, String> embeddings,
    @Nullable String redisUrl) {

  private static final Set<String> ROUTER_MODEL =
      Set.of("OPENAI_API_KEY", "OPENAI_BASE_URL", "BATON_ROUTER_MODEL");

  private static final int DEFAULT_HEALTH_PORT = 8081;

  /**
   * Reads and checks it.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static CoordinatorConfig from(Map<String, String> environment) {
    return new CoordinatorConfig(
        required(
            environment,
            "BATON_POSTGRES_URL",
            "jdbc:postgresql://localhost:5432/baton?user=NAME&password=SECRET"),
        TemporalAccess.from(environment),
        port(environment),
        environment.getOrDefault("BATON_TOOL_HOSTS_ALLOWED", ""),
        environment.getOrDefault("BATON_TOOLS_CLASSPATH", ""),
        environment.getOrDefault("BATON_MCP_COMMANDS_ALLOWED", ""),
        beginningWith(environment, "BATON_SECRET_"),
        required(environment, "BATON_RECORDINGS_DIR", "/var/lib/baton/recordings"),
        environment.entrySet().stream()
            .filter(variable -> variable.getKey().matches("(LIVEKIT_|BATON_S3_|BATON_RECORD).*"))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)),
        environment.entrySet().stream()
            .filter(variable -> ROUTER_MODEL.contains(variable.getKey()))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue)),
        beginningWith(environment, "BATON_EMBEDDINGS_"),
        environment.get("BATON_REDIS_URL"));
  }

  private static Map<String, String> beginningWith(Map<String, String> environment, String name) {
    return environment.entrySet().stream()
        .filter(variable -> variable.getKey().startsWith(name))
        .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));
  }

  private static String required(Map<String, String> environment, String name, String example) {
    var value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "%s is not set; set it, for example to %s".formatted(name, example));
    }
    return value;
  }

  private static int port(Map<String, String> environment) {
    var value = environment.get("BATON_HEALTH_PORT");
    if (value == null) {
      return DEFAULT_HEALTH_PORT;
    }
    try {
      int port = Integer.parseInt(value.strip());
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "BATON_HEALTH_PORT is '%s'; set it to a port between 0 and 65535".formatted(value));
  }

  /** Without the secrets in the URL. */
  @Override
  public String toString() {
    return "CoordinatorConfig[temporal=%s, healthPort=%d]".formatted(temporal, healthPort);
  }
}
