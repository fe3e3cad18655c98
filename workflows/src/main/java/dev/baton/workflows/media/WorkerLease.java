package dev.baton.workflows.media;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
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
 * @param load how busy it is, 0 to 1; 0 when it does not say
 * @param full whether it is too busy to take more, whatever its slots
 * @param pulse tells its life and which sessions would need another worker without it; {@code null}
 *     when it does not say
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record WorkerLease(
    String workerId,
    int slots,
    int active,
    boolean draining,
    @Nullable ProviderOffer providers,
    double load,
    boolean full,
    @Nullable WorkerPulse pulse) {

  /** Prefix of all leases' keys. */
  public static final String KEY_PREFIX = "baton:media-worker:";

  /**
   * Key that holds the id of the one worker that retires at the moment, of all that share a Redis;
   * deliberately outside of {@link #KEY_PREFIX}.
   */
  public static final String RETIRING_KEY = "baton:media-worker-retiring";

  /** How often a worker renews its lease, ms; five renewals may be late before it ends. */
  public static final long RENEW_EVERY_MS = 250;

  /**
   * How long a lease lives without renewal, ms. A worker that could not have renewed it for so long
   * may have been replaced.
   */
  public static final long TTL_MS = 1_500;

  /** Of a worker that does not say which providers it has. */
  public WorkerLease(String workerId, int slots, int active, boolean draining) {
    this(workerId, slots, active, draining, null);
  }

  /** Of a worker that is not too busy. */
  public WorkerLease(
      String workerId, int slots, int active, boolean draining, @Nullable ProviderOffer providers) {
    this(workerId, slots, active, draining, providers, 0, false);
  }

  /** Of a worker that tells nothing of its sessions. */
  public WorkerLease(
      String workerId,
      int slots,
      int active,
      boolean draining,
      @Nullable ProviderOffer providers,
      double load,
      boolean full) {
    this(workerId, slots, active, draining, providers, load, full, null);
  }

  /** Redis key; the value is this record as JSON. */
  public static String key(String workerId) {
    return KEY_PREFIX + workerId;
  }

  /** How many more sessions this worker takes now. */
  public int free() {
    return draining || full ? 0 : Math.max(0, slots - active);
  }
}
