package dev.baton.deploy.testing;

import java.util.Map;

/**
 * An empty Redis.
 *
 * @param url {@code redis://[:password@]host:port}
 */
public record RedisServer(String url) {

  /** What a process is told so that it finds this server. */
  public Map<String, String> environment() {
    return Map.of("BATON_REDIS_URL", url);
  }
}
