package dev.baton.deploy.testing;

/**
 * A LiveKit server for clients on this machine.
 *
 * @param url {@code ws://host:port}
 */
public record LiveKitServer(String url, String apiKey, String apiSecret) {}
