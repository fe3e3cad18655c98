package dev.baton.media;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.load.Retirement;
import dev.baton.workflows.media.WorkerLease;
import java.time.Duration;
import java.util.ArrayList;
import org.redisson.api.RBucket;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.codec.StringCodec;

/**
 * Lets one worker at a time retire, and only while another takes sessions. Without Redis nobody
 * retires: what leaks can wait.
 */
final class RetirementClaim {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * How long a claim lives without renewal: longer than between the look at the others and the
   * claim, so that who has retired in between still counts.
   */
  private static final Duration TTL = Duration.ofSeconds(5);

  private final String workerId;
  private final Retirement retirement;

  RetirementClaim(String workerId, Retirement retirement) {
    this.workerId = workerId;
    this.retirement = retirement;
  }

  /** Asks for the turn when it is time, and keeps it when it has it. */
  void renew(RedissonClient redis) throws JsonProcessingException {
    if (!retirement.due()) {
      return;
    }
    RBucket<String> claim = redis.getBucket(WorkerLease.RETIRING_KEY, StringCodec.INSTANCE);
    if (retirement.granted()) {
      claim.set(workerId, TTL);
    } else if (anotherTakesSessions(redis) && claim.setIfAbsent(workerId, TTL)) {
      retirement.grant();
    }
  }

  private boolean anotherTakesSessions(RedissonClient redis) throws JsonProcessingException {
    var keys = new ArrayList<String>();
    redis
        .getKeys()
        .getKeys(KeysScanOptions.defaults().pattern(WorkerLease.KEY_PREFIX + "*"))
        .forEach(keys::add);
    keys.remove(WorkerLease.key(workerId));
    for (var key : keys) {
      var json = redis.<String>getBucket(key, StringCodec.INSTANCE).get();
      if (json != null && JSON.readValue(json, WorkerLease.class).free() > 0) {
        return true;
      }
    }
    return false;
  }
}
