package dev.baton.workflows.media;

import org.jspecify.annotations.Nullable;

/**
 * What a media worker says of itself in Redis, under {@link #key}, renewed every {@link
 * #RENEW_EVERY_MS} and forgotten after {@link #TTL_MS} without renewal. Redis may lose it at any
 * time: it serves admission and display, never facts.
 *
 * @param workerId the worker
 * @param slots how many sessions it takes at most
 * @param active how many it has
 * @param draining whether it takes no more
 * @param providers which providers it has; {@code null} when it does not say
 */
public record WorkerLease(
    String workerId, int slots, int active, boolean draining, @Nullable ProviderOffer providers) {

  /** Prefix of all leases' keys. */
  public static final String KEY_PREFIX = "baton:media-worker:";

  /** How often a worker renews its lease, ms. */
  public static final long RENEW_EVERY_MS = 500;

  /** How long a lease lives without renewal, ms. */
  public static final long TTL_MS = 2_000;

  /** Of a worker that does not say which providers it has. */
  public WorkerLease(String workerId, int slots, int active, boolean draining) {
    this(workerId, slots, active, draining, null);
  }

  /** Redis key; the value is this record as JSON. */
  public static String key(String workerId) {
    return KEY_PREFIX + workerId;
  }

  /** Free slots of this worker. */
  public int free() {
    return draining ? 0 : Math.max(0, slots - active);
  }
}
