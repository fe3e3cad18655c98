package dev.baton.workflows.session;

import java.time.Instant;

/**
 * What a session is started with.
 *
 * @param sessionId id of the session, chosen by who starts it (a UUID in lower case)
 * @param template slug of the template
 * @param room LiveKit room; at most one session is active in a room
 * @param metadataJson the job's metadata: a JSON object, or an empty string
 * @param requestedAt when the start was asked for
 */
public record SessionRequest(
    String sessionId, String template, String room, String metadataJson, Instant requestedAt) {}
