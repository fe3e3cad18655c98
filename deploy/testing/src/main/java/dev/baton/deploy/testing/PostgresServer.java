package dev.baton.deploy.testing;

import java.util.Map;

/**
 * An empty database.
 *
 * @param jdbcUrl with user and password as query parameters
 */
public record PostgresServer(String jdbcUrl) {

  /** What a process is told so that it finds this server. */
  public Map<String, String> environment() {
    return Map.of("BATON_POSTGRES_URL", jdbcUrl);
  }
}
