package dev.baton.api.health;

import dev.baton.api.admission.FreeSlots;
import java.util.OptionalInt;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Does Redis answer, and how many sessions fit? Redis holds no facts: the API is healthy without
 * it, so its absence is {@code UNKNOWN}, which does not count.
 */
@Component("redisHealthIndicator")
final class RedisHealth implements HealthIndicator {

  private final FreeSlots slots;

  RedisHealth(FreeSlots slots) {
    this.slots = slots;
  }

  @Override
  public Health health() {
    OptionalInt free = slots.count();
    return free.isPresent()
        ? Health.up().withDetail("freeSlots", free.getAsInt()).build()
        : Health.unknown()
            .withDetail("effect", "sessions are admitted without asking for capacity")
            .build();
  }
}
