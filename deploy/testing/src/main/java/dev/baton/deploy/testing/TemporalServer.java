package dev.baton.deploy.testing;

import java.util.Map;

/**
 * A Temporal server with Baton's search attributes.
 *
 * @param address host and port of its frontend
 */
public record TemporalServer(String address, String namespace) {

  /** What a process is told so that it finds this server. */
  public Map<String, String> environment() {
    return Map.of("BATON_TEMPORAL_ADDRESS", address, "BATON_TEMPORAL_NAMESPACE", namespace);
  }
}
