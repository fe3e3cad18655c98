package dev.baton.workflows.session;

import java.time.Instant;

/**
 * The end of a session.
 *
 * @param sessionId the session
 * @param reason why it ended
 * @param turns how many turns were committed
 * @param endedAt workflow time
 */
public record SessionOutcome(String sessionId, EndReason reason, int turns, Instant endedAt) {}
