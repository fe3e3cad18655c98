package dev.baton.api.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.media.WorkerLease;
import java.util.ArrayList;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicBoolean;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;
import org.redisson.client.RedisException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** How many sessions the media workers can take at the moment, by their leases in Redis. */
@Component
public final class FreeSlots {

  private static final Logger log = LoggerFactory.getLogger(FreeSlots.class);
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RedissonClient redis;
  private final AtomicBoolean answering = new AtomicBoolean(true);

  FreeSlots(RedissonClient redis) {
    this.redis = redis;
  }

  /** Free slots of all live workers together; empty when Redis does not answer. */
  public OptionalInt count() {
    try {
      var pattern = WorkerLease.KEY_PREFIX + "*";
      var keys = new ArrayList<String>();
      redis.getKeys().getKeys(KeysScanOptions.defaults().pattern(pattern)).forEach(keys::add);
      int free = 0;
      for (Object lease : redis.getBuckets().get(keys.toArray(String[]::new)).values()) {
        free += freeSlotsOf(lease.toString());
      }
      if (!answering.getAndSet(true)) {
        log.atInfo().log("Redis answers again");
      }
      return OptionalInt.of(free);
    } catch (RedisException e) {
      if (answering.getAndSet(false)) {
        log.atWarn()
            .addKeyValue("error", e.getMessage())
            .log("Redis does not answer; sessions are admitted without asking for capacity");
      }
      return OptionalInt.empty();
    }
  }

  private static int freeSlotsOf(String lease) {
    try {
      return JSON.readValue(lease, WorkerLease.class).free();
    } catch (JsonProcessingException e) {
      log.atWarn().addKeyValue("error", e.getOriginalMessage()).log("unreadable worker lease");
      return 0;
    }
  }
}
