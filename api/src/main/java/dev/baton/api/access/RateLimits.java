package dev.baton.api.access;

import dev.baton.api.problem.ApiProblem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.redisson.api.RateType;
import org.redisson.api.RedissonClient;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/**
 * How often somebody may do something, counted in Redis for all processes of the API together.
 * Where Redis does not answer, everybody may: a lost count is better than a lost call.
 */
@Component
public final class RateLimits {

  private static final Logger log = LoggerFactory.getLogger(RateLimits.class);
  private static final Duration MINUTE = Duration.ofMinutes(1);

  /** Requests do not wait for a Redis that was away a moment ago. */
  private static final Duration ASK_AGAIN_AFTER = Duration.ofSeconds(5);

  private final RedissonClient redis;
  private final Clock clock;
  private volatile Instant awayUntil = Instant.EPOCH;
  private volatile boolean away;

  RateLimits(RedissonClient redis, Clock clock) {
    this.redis = redis;
    this.clock = clock;
  }

  /**
   * Passes as long as it is not too often.
   *
   * @param what is counted together, for example {@code ip:10.0.0.7}
   * @param perMinute how often is not too often
   * @throws ApiProblem 429 with Retry-After
   */
  public void check(String what, int perMinute) {
    if (!acquire("baton:rate:%d:%s".formatted(perMinute, what), perMinute)) {
      throw new ApiProblem(
              HttpStatus.TOO_MANY_REQUESTS,
              "too-often",
              "Too often",
              "This was asked for more than %d times in a minute; wait a moment."
                  .formatted(perMinute))
          .retryAfter(Duration.ofSeconds(Math.max(1, 60 / perMinute)));
    }
  }

  private boolean acquire(String key, int perMinute) {
    if (clock.instant().isBefore(awayUntil)) {
      return true;
    }
    try {
      var limiter = redis.getRateLimiter(key);
      // Does nothing where the limiter is known; it forgets itself when nobody comes for a while.
      limiter.trySetRate(RateType.OVERALL, perMinute, MINUTE, MINUTE.multipliedBy(2));
      boolean acquired = limiter.tryAcquire();
      if (away) {
        away = false;
        log.atInfo().log("rate limits are kept again");
      }
      return acquired;
    } catch (RedisException e) {
      awayUntil = clock.instant().plus(ASK_AGAIN_AFTER);
      if (!away) {
        away = true;
        log.atWarn()
            .addKeyValue("error", e.getMessage())
            .log("Redis does not answer; nobody is held to a rate limit");
      }
      return true;
    }
  }
}
