package dev.baton.activities.tool.mcp;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.activities.tool.ToolSource;
import dev.baton.workflows.tool.McpTarget;
import dev.baton.workflows.tool.ToolDefinition;
import io.modelcontextprotocol.spec.McpSchema;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks MCP servers for their tools. What a server said is good for {@link #FRESH}; one that does
 * not answer keeps the tools it had, and has none if it never answered: the session goes on.
 */
public final class McpSource implements ToolSource {

  private static final Logger log = LoggerFactory.getLogger(McpSource.class);

  /** How long a list is not asked for again. */
  static final Duration FRESH = Duration.ofMinutes(1);

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(4);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final McpServers servers;
  private final Clock clock;
  private final Duration patience;
  private final Map<Key, Listed> lists = new ConcurrentHashMap<>();

  private record Key(UUID organisation, McpTarget server) {}

  private record Listed(List<McpSchema.Tool> tools, Instant at) {}

  public McpSource(McpServers servers, Clock clock) {
    this(servers, clock, ANSWER_WITHIN);
  }

  /**
   * @param patience how long a session waits for a server at its start
   */
  McpSource(McpServers servers, Clock clock, Duration patience) {
    this.servers = servers;
    this.clock = clock;
    this.patience = patience;
  }

  @Override
  public List<ToolDefinition> describe(UUID organisation, ToolDefinition written) {
    var target = Objects.requireNonNull(written.mcp());
    if (target.tool() != null && !written.parameters().isEmpty()) {
      return List.of(written);
    }
    var offered = list(organisation, target);
    var wanted = target.tool() == null ? target.tools() : List.of(target.tool());
    var missing =
        wanted.stream()
            .filter(name -> offered.stream().noneMatch(tool -> tool.name().equals(name)))
            .toList();
    if (!offered.isEmpty() && !missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the MCP server of the tool '%s' has no tools %s; it has %s"
              .formatted(
                  written.name(), missing, offered.stream().map(McpSchema.Tool::name).toList()));
    }
    return offered.stream()
        .filter(tool -> wanted.isEmpty() || wanted.contains(tool.name()))
        .map(tool -> definition(written, target, tool))
        .toList();
  }

  private List<McpSchema.Tool> list(UUID organisation, McpTarget target) {
    var key = new Key(organisation, target.server());
    var known = lists.get(key);
    if (known != null && known.at().isAfter(clock.instant().minus(FRESH))) {
      return known.tools();
    }
    var tools = ask(key, known == null ? List.of() : known.tools());
    lists.put(key, new Listed(tools, clock.instant()));
    return tools;
  }

  private List<McpSchema.Tool> ask(Key key, List<McpSchema.Tool> known) {
    var server = key.server();
    var connection = servers.connection(key.organisation(), server);
    try {
      return connection
          .initialised()
          .thenCompose(ready -> connection.tools())
          .get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return known;
    } catch (ExecutionException | TimeoutException e) {
      servers.discard(key.organisation(), server, connection);
      log.atWarn()
          .addKeyValue("server", server.url() == null ? server.command() : server.url())
          .addKeyValue("toolsKnown", known.size())
          .log("An MCP server does not tell its tools");
      return known;
    }
  }

  private static ToolDefinition definition(
      ToolDefinition written, McpTarget target, McpSchema.Tool tool) {
    JsonNode schema = JSON.valueToTree(tool.inputSchema());
    return ToolDefinition.named(name(tool.name()), written.kind())
        .description(Objects.requireNonNullElse(tool.description(), ""))
        .parameters(schema)
        .idempotent(written.idempotent() || mayBeRepeated(tool))
        .timeoutMs(written.timeoutMs())
        .mcp(target.only(tool.name()))
        .limits(written.limits())
        .approval(written.approval())
        .build();
  }

  /** What the server says of itself; the protocol calls it a hint, and so it is believed. */
  private static boolean mayBeRepeated(McpSchema.Tool tool) {
    var hints = tool.annotations();
    return hints != null
        && (Boolean.TRUE.equals(hints.readOnlyHint())
            || Boolean.TRUE.equals(hints.idempotentHint()));
  }

  private static String name(String remote) {
    var name = remote.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9_]", "_");
    return name.matches("[a-z].*") ? name : "tool_" + name;
  }
}
