package dev.baton.media.room;

import java.time.Duration;

/**
 * A call from another participant.
 *
 * @param requestId id of the call, the same on both sides
 * @param callerIdentity who calls
 * @param payload what was sent, usually JSON
 * @param responseTimeout how long the caller waits
 */
public record RpcInvocation(
    String requestId, String callerIdentity, String payload, Duration responseTimeout) {}
