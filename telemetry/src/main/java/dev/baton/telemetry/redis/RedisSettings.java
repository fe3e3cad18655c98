package dev.baton.telemetry.redis;

import org.redisson.config.Config;

/**
 * Redis as every process uses it. It may be away at any time, and holds nothing that may not be
 * lost: who asks it has an answer at once, or goes on without.
 */
public final class RedisSettings {

  /** Longest time for a connection, and for an answer, ms; nothing is tried again. */
  public static final int TIMEOUT_MS = 500;

  private RedisSettings() {}

  /**
   * Settings of a client.
   *
   * @param url such as {@code redis://127.0.0.1:6379}
   * @param connections most that it keeps for commands, at least 1
   */
  public static Config of(String url, int connections) {
    var config = new Config().setThreads(2).setNettyThreads(2);
    config
        .useSingleServer()
        .setAddress(url)
        .setConnectTimeout(TIMEOUT_MS)
        .setTimeout(TIMEOUT_MS)
        .setRetryAttempts(0)
        .setConnectionMinimumIdleSize(1)
        .setConnectionPoolSize(connections)
        .setSubscriptionConnectionMinimumIdleSize(0);
    return config;
  }
}
