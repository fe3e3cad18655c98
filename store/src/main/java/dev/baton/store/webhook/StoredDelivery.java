package dev.baton.store.webhook;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event on its way to an endpoint.
 *
 * @param body what is sent, JSON
 * @param attempts how often it was sent
 * @param lastStatus HTTP status of the last answer; {@code null} where there was none
 */
public record StoredDelivery(
    String id,
    String endpointId,
    String eventId,
    String eventType,
    String body,
    Status status,
    int attempts,
    @Nullable Integer lastStatus,
    @Nullable String lastError,
    Instant createdAt) {

  /** What became of it. */
  public enum Status {
    /** It is being tried. */
    PENDING,
    /** The endpoint took it. */
    DELIVERED,
    /** It is not tried any more. */
    DEAD
  }
}
