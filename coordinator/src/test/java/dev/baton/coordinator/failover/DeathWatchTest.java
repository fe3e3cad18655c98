package dev.baton.coordinator.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.media.WorkerPulse;
import dev.baton.workflows.media.WorkerPulse.Held;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeathWatchTest {

  /** Leases as Redis has them. */
  private final Map<String, WorkerLease> redis = new HashMap<>();

  private final Set<String> gone = new HashSet<>();
  private final Set<String> answering = new HashSet<>();
  private final DeathWatch watch =
      new DeathWatch(
          new Witness() {
            @Override
            public boolean gone(WorkerPulse pulse) {
              return gone.contains(pulse.run());
            }

            @Override
            public boolean answers(WorkerPulse pulse) {
              return answering.contains(pulse.run());
            }
          });
  private long beat;

  @Test
  void aLeaseThatEndsTellsWhoDiedAndWhatItHeldOnce() {
    renew("media-1", "run-1", "s1", "s2");
    renew("media-2", "run-2", "s3");
    assertThat(look()).isEmpty();
    renew("media-1", "run-1", "s1", "s2", "s4");
    renew("media-2", "run-2", "s3");
    assertThat(look()).isEmpty();

    redis.remove("media-1");
    var deaths = look();

    assertThat(deaths).hasSize(1);
    var lease = deaths.getFirst().lease();
    assertThat(lease.workerId()).isEqualTo("media-1");
    assertThat(held(lease)).containsExactly("s1", "s2", "s4");
    assertThat(look()).isEmpty();
    assertThat(watch.living()).extracting(WorkerLease::workerId).containsExactly("media-2");
  }

  @Test
  void aProcessThatIsGoneIsDeadBeforeItsLeaseEndsAndEvenWithoutRedis() {
    renew("media-1", "run-1", "s1");
    look();
    gone.add("run-1");

    assertThat(watch.look(Reading.FAILED)).hasSize(1);
    assertThat(look()).as("the same death, while the lease still lives").isEmpty();
  }

  @Test
  void aWorkerThatHandedEverythingBackIsNotMissed() {
    renew("media-1", "run-1", "s1");
    look();
    renew("media-1", "run-1");
    look();
    redis.clear();
    gone.add("run-1");

    assertThat(look()).isEmpty();
  }

  @Test
  void aWorkerThatOnlyLostRedisKeepsItsSessions() {
    theWorkerRenewsItsLease();
    answering.add("run-1");
    redis.clear();
    assertThat(look()).isEmpty();

    answering.clear();
    assertThat(look()).as("it has just shown that it lives").isEmpty();
    renew("media-1", "run-1", "s1");
    assertThat(look()).isEmpty();
    redis.clear();
    assertThat(look()).as("it came back, and died").hasSize(1);
  }

  @Test
  void aWorkerThatLivedWithoutALeaseAndDoesNoMoreIsDead() {
    theWorkerRenewsItsLease();
    answering.add("run-1");
    redis.clear();
    assertThat(look()).isEmpty();

    answering.clear();
    var deaths = new ArrayList<Death>();
    for (int second = 0; second < 2; second++) {
      for (int tenth = 0; tenth < 10; tenth++) {
        deaths.addAll(look());
      }
    }

    assertThat(deaths).hasSize(1);
  }

  @Test
  void leasesThatWereLostWithRedisTellNothing() {
    theWorkerRenewsItsLease();
    assertThat(watch.look(Reading.FAILED)).isEmpty();
    redis.clear();
    assertThat(watch.look(new Reading(redis, true, false))).as("Redis is back, empty").isEmpty();
    assertThat(look()).isEmpty();
  }

  @Test
  void aLeaseFromBeforeAnOutageThatEndsAfterItTellsNothingEither() {
    theWorkerRenewsItsLease();
    watch.look(Reading.FAILED);
    assertThat(look()).as("the old lease is still there").isEmpty();
    redis.clear();

    assertThat(look()).isEmpty();
  }

  @Test
  void aWorkerThatRunsAnewHasLostWhatItHeldBefore() {
    renew("media-1", "run-1", "s1");
    look();
    renew("media-1", "run-2");

    var deaths = look();

    assertThat(deaths).hasSize(1);
    assertThat(held(deaths.getFirst().lease())).containsExactly("s1");
    assertThat(look()).isEmpty();
  }

  @Test
  void freeSlotsAreDealtToWhoIsLeastBusy() {
    var heirs =
        new Heirs(
            List.of(
                new WorkerLease("a", 4, 3, false),
                new WorkerLease("b", 4, 1, false),
                new WorkerLease("leaving", 4, 0, true)));

    assertThat(List.of(String.valueOf(heirs.next()), String.valueOf(heirs.next())))
        .containsExactly("b", "b");
    assertThat(Set.of(String.valueOf(heirs.next()), String.valueOf(heirs.next())))
        .containsExactlyInAnyOrder("a", "b");
    assertThat(heirs.next()).isNull();
  }

  /** The watch has seen it do so: a lease that ends from now on tells something. */
  private void theWorkerRenewsItsLease() {
    for (int times = 0; times < 2; times++) {
      renew("media-1", "run-1", "s1");
      look();
    }
  }

  private void renew(String worker, String run, String... sessions) {
    var holds = List.of(sessions).stream().map(id -> new Held(id, 1)).toList();
    var pulse = new WorkerPulse(run, ++beat, "here", 8082, holds);
    redis.put(worker, new WorkerLease(worker, 24, holds.size(), false, null, 0, false, pulse));
  }

  private List<Death> look() {
    return watch.look(new Reading(redis, true, true));
  }

  private static List<String> held(WorkerLease lease) {
    var pulse = lease.pulse();
    return pulse == null ? List.of() : pulse.holds().stream().map(Held::sessionId).toList();
  }
}
