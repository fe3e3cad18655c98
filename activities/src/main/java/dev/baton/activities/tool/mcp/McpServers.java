package dev.baton.activities.tool.mcp;

import dev.baton.workflows.tool.McpTarget;
import io.temporal.failure.ApplicationFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * One connection for each server and organisation, whose secrets it was made with; made when it is
 * needed, given up when it failed, and closed when it was idle for {@link #IDLE}.
 */
public final class McpServers implements AutoCloseable {

  /** A server nobody asked for so long is let go; one that is a process ends with it. */
  static final Duration IDLE = Duration.ofMinutes(10);

  private final McpRules rules;
  private final Clock clock;
  private final Map<Key, Kept> connections = new HashMap<>();

  private record Key(UUID organisation, McpTarget server) {}

  /** A connection and when it was last asked for. */
  private record Kept(McpConnection connection, Instant usedAt) {}

  public McpServers(McpRules rules, Clock clock) {
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * The connection to a server, perhaps still being made.
   *
   * @throws IllegalArgumentException when the operator's rules do not allow it
   */
  McpConnection connection(UUID organisation, McpTarget target) {
    var key = new Key(organisation, target.server());
    List<McpConnection> idle;
    McpConnection connection;
    synchronized (connections) {
      idle = takeIdle();
      var kept = connections.get(key);
      connection = kept == null ? connect(key) : kept.connection();
      connections.put(key, new Kept(connection, clock.instant()));
    }
    idle.forEach(McpConnection::close);
    return connection;
  }

  private McpConnection connect(Key key) {
    try {
      return new McpConnection(key.organisation(), key.server(), rules);
    } catch (ApplicationFailure refusedHost) {
      throw new IllegalArgumentException(refusedHost.getOriginalMessage(), refusedHost);
    }
  }

  /** Lets a connection go that failed; the next call makes a new one. */
  void discard(UUID organisation, McpTarget target, McpConnection failed) {
    var key = new Key(organisation, target.server());
    synchronized (connections) {
      var kept = connections.get(key);
      if (kept != null && kept.connection() == failed) {
        connections.remove(key);
      }
    }
    failed.close();
  }

  private List<McpConnection> takeIdle() {
    var limit = clock.instant().minus(IDLE);
    var idle = new java.util.ArrayList<McpConnection>();
    for (Iterator<Kept> each = connections.values().iterator(); each.hasNext(); ) {
      var kept = each.next();
      if (kept.usedAt().isBefore(limit)) {
        idle.add(kept.connection());
        each.remove();
      }
    }
    return idle;
  }

  @Override
  public void close() {
    List<McpConnection> all;
    synchronized (connections) {
      all = connections.values().stream().map(Kept::connection).toList();
      connections.clear();
    }
    all.forEach(McpConnection::close);
  }
}
