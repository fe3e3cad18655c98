package dev.baton.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.telemetry.redis.RedisSettings;
import dev.baton.workflows.media.AgentNames;
import dev.baton.workflows.media.WorkerLease;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.client.codec.StringCodec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker says and reads in Redis: its lease, and the names to register under. Redis may be
 * away at any time, at the start too: then nobody sees the lease, and the names stay as they were.
 */
final class RedisBulletin implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RedisBulletin.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final String url;
  private final Supplier<WorkerLease> lease;
  private final Consumer<Set<String>> names;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Thread.ofVirtual().name("redis-", 0).factory());

  /** Not virtual, and alone: a lease must not end because the worker is busy. */
  private final ScheduledExecutorService leaser =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("lease").daemon().priority(Thread.MAX_PRIORITY).factory());

  private final ScheduledFuture<?> leasing;
  private final ScheduledFuture<?> claiming;
  private final ScheduledFuture<?> reading;
  private volatile @Nullable RedissonClient client;
  private volatile boolean away;
  private volatile boolean begun;
  private volatile long renewedNanos = System.nanoTime();

  /**
   * @param lease what to say; asked every time
   * @param names told every time what was read
   * @param retirement asks for its turn
   */
  RedisBulletin(
      String url,
      Supplier<WorkerLease> lease,
      Consumer<Set<String>> names,
      RetirementClaim retirement) {
    this.url = url;
    this.lease = lease;
    this.names = names;
    this.leasing =
        leaser.scheduleWithFixedDelay(
            this::renew, 0, WorkerLease.RENEW_EVERY_MS, TimeUnit.MILLISECONDS);
    this.claiming =
        timer.scheduleWithFixedDelay(
            () -> attempt(retirement::renew), 0, WorkerLease.RENEW_EVERY_MS, TimeUnit.MILLISECONDS);
    this.reading =
        timer.scheduleWithFixedDelay(
            () -> attempt(this::read), 0, AgentNames.REFRESH_EVERY_MS, TimeUnit.MILLISECONDS);
  }

  /** Whether others see the lease: a Redis that hangs is noticed before it has failed. */
  boolean answers() {
    long sinceMs = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - renewedNanos);
    return client != null && !away && sinceMs < WorkerLease.TTL_MS;
  }

  /**
   * Whether the first lease has been written, or could not be: before that nobody knows this worker
   * who could.
   */
  boolean hasBegun() {
    return begun;
  }

  private void renew() {
    attempt(this::write);
    begun = true;
  }

  private void write(RedissonClient redis) throws JsonProcessingException {
    var now = lease.get();
    redis
        .<String>getBucket(WorkerLease.key(now.workerId()), StringCodec.INSTANCE)
        .set(JSON.writeValueAsString(now), Duration.ofMillis(WorkerLease.TTL_MS));
    renewedNanos = System.nanoTime();
  }

  private void read(RedissonClient redis) throws JsonProcessingException {
    var json = redis.<String>getBucket(AgentNames.KEY, StringCodec.INSTANCE).get();
    if (json != null) {
      names.accept(JSON.readValue(json, new TypeReference<Set<String>>() {}));
    }
  }

  private interface Exchange {
    void with(RedissonClient redis) throws JsonProcessingException;
  }

  private void attempt(Exchange exchange) {
    try {
      exchange.with(connected());
      if (away) {
        away = false;
        log.atInfo().log("Redis is back");
      }
    } catch (JsonProcessingException | RuntimeException e) {
      if (!away && !leaser.isShutdown()) {
        away = true;
        log.atWarn().setCause(e).log("Redis cannot be used; sessions go on without it");
      }
    }
  }

  private synchronized RedissonClient connected() {
    var open = client;
    if (open == null) {
      open = Redisson.create(RedisSettings.of(url, 2));
      client = open;
    }
    return open;
  }

  /**
   * The last lease says that nobody shall count on this worker, and which sessions it could not
   * hand back; then it ends by itself.
   */
  private void withdraw(RedissonClient redis) {
    try {
      if (leaser.awaitTermination(RedisSettings.TIMEOUT_MS, TimeUnit.MILLISECONDS) && !away) {
        write(redis);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (JsonProcessingException | RuntimeException e) {
      log.atDebug().setCause(e).log("the lease ends by itself");
    }
  }

  @Override
  public void close() {
    leasing.cancel(false);
    claiming.cancel(false);
    reading.cancel(false);
    leaser.shutdownNow();
    timer.shutdownNow();
    var open = client;
    if (open != null) {
      withdraw(open);
      open.shutdown(0, 1, TimeUnit.SECONDS);
    }
  }
}
