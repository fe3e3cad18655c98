package dev.baton.workflows.media;

/**
 * A session that needs a worker.
 *
 * @param sessionId the session
 * @param room LiveKit room to join
 */
public record Placement(String sessionId, String room) {}
