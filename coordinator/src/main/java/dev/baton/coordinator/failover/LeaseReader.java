package dev.baton.coordinator.failover;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.telemetry.redis.RedisSettings;
import dev.baton.workflows.media.WorkerLease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the leases in Redis, which may be away at any time, at the start too. With the leases it
 * reads a key of its own: where that has gone, Redis has lost its memory. Read by one thread.
 */
final class LeaseReader implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LeaseReader.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Workers that are new are looked for this often; those that are known are read every time. */
  private static final long SEARCH_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  /**
   * After a longer time without a reading, because Redis or this process was busy, leases may have
   * ended for the same reason.
   */
  private static final long DOUBT_NANOS = TimeUnit.MILLISECONDS.toNanos(WorkerLease.TTL_MS / 2);

  private static final Duration CANARY_LIVES = Duration.ofMinutes(1);
  private static final long CANARY_RENEW_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final String url;
  private final String canary = "baton:lease-watch:" + UUID.randomUUID();
  private final Set<String> keys = new LinkedHashSet<>();
  private @Nullable RedissonClient client;
  private long readAt = System.nanoTime() - DOUBT_NANOS;
  private long searchedAt = System.nanoTime() - SEARCH_NANOS;
  private long canaryAt = System.nanoTime() - CANARY_RENEW_NANOS;
  private volatile boolean away;

  LeaseReader(String url) {
    this.url = url;
  }

  /** Reads once; never throws. */
  Reading read() {
    try {
      var reading = read(connected());
      if (away) {
        away = false;
        log.atInfo().log("Redis is back; media workers are watched again");
      }
      return reading;
    } catch (RuntimeException e) {
      if (!away) {
        away = true;
        log.atWarn()
            .addKeyValue("cause", e.getMessage())
            .log("Redis cannot be read; deaths of media workers show by their heartbeats only");
      }
      return Reading.FAILED;
    }
  }

  /** Whether Redis did not answer last time. From any thread. */
  boolean away() {
    return away;
  }

  private Reading read(RedissonClient redis) {
    search(redis);
    var asked = new ArrayList<>(keys);
    asked.add(canary);
    Map<String, String> found =
        redis.getBuckets(StringCodec.INSTANCE).get(asked.toArray(String[]::new));
    boolean remembers = found.remove(canary) != null;
    long now = System.nanoTime();
    boolean unbroken = remembers && now - readAt < DOUBT_NANOS;
    readAt = now;
    if (!remembers || now - canaryAt >= CANARY_RENEW_NANOS) {
      redis.getBucket(canary, StringCodec.INSTANCE).set("sings", CANARY_LIVES);
      canaryAt = now;
    }
    var leases = new HashMap<String, WorkerLease>();
    found.values().forEach(json -> parse(json).ifPresent(l -> leases.put(l.workerId(), l)));
    return new Reading(leases, true, unbroken);
  }

  private void search(RedissonClient redis) {
    if (System.nanoTime() - searchedAt >= SEARCH_NANOS) {
      keys.clear();
      redis
          .getKeys()
          .getKeys(
              KeysScanOptions.defaults().pattern(WorkerLease.KEY_PREFIX + "*").chunkSize(1_000))
          .forEach(keys::add);
      searchedAt = System.nanoTime();
    }
  }

  private static Optional<WorkerLease> parse(String json) {
    try {
      return Optional.of(JSON.readValue(json, WorkerLease.class));
    } catch (JsonProcessingException e) {
      log.atWarn().addKeyValue("error", e.getOriginalMessage()).log("unreadable worker lease");
      return Optional.empty();
    }
  }

  private RedissonClient connected() {
    if (client == null) {
      client = Redisson.create(RedisSettings.of(url, 2));
    }
    return client;
  }

  @Override
  public void close() {
    if (client != null) {
      client.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }
}
