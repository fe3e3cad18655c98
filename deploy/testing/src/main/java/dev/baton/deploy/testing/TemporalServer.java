package dev.baton.deploy.testing;

/**
 * A Temporal server with Baton's search attributes.
 *
 * @param address host and port of its frontend
 */
public record TemporalServer(String address, String namespace) {}
