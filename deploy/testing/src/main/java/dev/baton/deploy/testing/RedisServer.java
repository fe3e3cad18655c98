package dev.baton.deploy.testing;

/**
 * An empty Redis.
 *
 * @param url {@code redis://[:password@]host:port}
 */
public record RedisServer(String url) {}
