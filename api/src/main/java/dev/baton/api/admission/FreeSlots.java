package dev.baton.api.admission;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.api.secret.Secrets;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.media.ProviderOffer.Obstacle;
import dev.baton.workflows.media.WorkerLease;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
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
  private final Secrets secrets;
  private final AtomicBoolean answering = new AtomicBoolean(true);

  FreeSlots(RedissonClient redis, Secrets secrets) {
    this.redis = redis;
    this.secrets = secrets;
  }

  /** Free slots of all live workers together; empty when Redis does not answer. */
  public OptionalInt count() {
    var leases = leases();
    return leases.isPresent()
        ? OptionalInt.of(leases.get().stream().mapToInt(WorkerLease::free).sum())
        : OptionalInt.empty();
  }

  /**
   * Why no live worker can hold a session of that template, with the cure; empty when one can, with
   * its own keys or the organisation's, or when nobody knows.
   */
  public Optional<String> obstacle(UUID organisation, SessionTemplate template) {
    return obstacles(organisation, template).stream().map(Obstacle::words).findFirst();
  }

  /** All such reasons, of the worker that has the fewest. */
  public List<Obstacle> obstacles(UUID organisation, SessionTemplate template) {
    var offers =
        leases().orElseGet(List::of).stream()
            .map(lease -> Optional.ofNullable(lease.providers()))
            .toList();
    if (offers.isEmpty() || offers.stream().anyMatch(Optional::isEmpty)) {
      return List.of();
    }
    var ownKeys = secrets.names(organisation);
    return offers.stream()
        .map(offer -> offer.orElseThrow().with(ownKeys).obstacles(template))
        .min(Comparator.comparingInt(List::size))
        .orElseGet(List::of);
  }

  /** Of all live workers; empty when Redis does not answer. */
  private Optional<List<WorkerLease>> leases() {
    try {
      var pattern = WorkerLease.KEY_PREFIX + "*";
      var keys = new ArrayList<String>();
      redis.getKeys().getKeys(KeysScanOptions.defaults().pattern(pattern)).forEach(keys::add);
      var leases = new ArrayList<WorkerLease>();
      for (Object lease : redis.getBuckets().get(keys.toArray(String[]::new)).values()) {
        read(lease.toString()).ifPresent(leases::add);
      }
      if (!answering.getAndSet(true)) {
        log.atInfo().log("Redis answers again");
      }
      return Optional.of(leases);
    } catch (RedisException e) {
      if (answering.getAndSet(false)) {
        log.atWarn()
            .addKeyValue("error", e.getMessage())
            .log("Redis does not answer; sessions are admitted without asking for capacity");
      }
      return Optional.empty();
    }
  }

  private static Optional<WorkerLease> read(String lease) {
    try {
      return Optional.of(JSON.readValue(lease, WorkerLease.class));
    } catch (JsonProcessingException e) {
      log.atWarn().addKeyValue("error", e.getOriginalMessage()).log("unreadable worker lease");
      return Optional.empty();
    }
  }
}
