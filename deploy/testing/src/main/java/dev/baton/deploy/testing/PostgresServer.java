package dev.baton.deploy.testing;

/**
 * An empty database.
 *
 * @param jdbcUrl with user and password as query parameters
 */
public record PostgresServer(String jdbcUrl) {}
