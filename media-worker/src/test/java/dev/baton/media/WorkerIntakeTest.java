package dev.baton.media;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.telemetry.redis.RedisSettings;
import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.session.EndReason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.redisson.Redisson;
import org.redisson.api.RedissonClient;
import org.redisson.api.options.KeysScanOptions;

/** Which worker takes a session, and how workers leave, on the real LiveKit, Temporal and Redis. */
final class WorkerIntakeTest extends InARealRoom {

  @Test
  void aWorkerThatIsTooBusyLeavesSessionsToAnother() throws Exception {
    var busy = session.worker(new WorkerLimits(0.1, 64, Duration.ZERO, 100_000, 100_000));
    await().atMost(15, SECONDS).until(() -> get(busy, "/health").contains("too busy"));
    assertThat(get(busy, "/health")).contains("\"status\":\"UP\"", "\"loadCause\":\"memory\"");
    assertThat(get(busy, "/metrics"))
        .contains(
            "baton_worker_full 1.0",
            "baton_worker_slots 2.0",
            "baton_worker_load{cause=\"memory\"} 1.0",
            "baton_worker_pacer_lateness_seconds");
    session.start();
    var calm = session.worker();

    await().atMost(20, SECONDS).until(() -> calm.activeSessions() == 1);
    assertThat(busy.activeSessions()).isZero();
    assertThat(endSession()).isEqualTo(EndReason.REQUESTED);
  }

  @Test
  void aWorkerThatSaysThatItIsReadyIsKnownToThoseWhoStartSessions() throws Exception {
    var client = Redisson.create(RedisSettings.of(redis.url(), 1));
    try {
      var before = leases(client);

      var worker = session.worker();
      await().atMost(15, SECONDS).until(() -> get(worker, "/health/ready").contains("UP"));

      var known = leases(client);
      known.removeAll(before);
      assertThat(known).hasSize(1);
    } finally {
      client.shutdown();
    }
  }

  private static Set<String> leases(RedissonClient client) {
    var all = KeysScanOptions.defaults().pattern(WorkerLease.KEY_PREFIX + "*");
    return client.getKeys().getKeysStream(all).collect(Collectors.toSet());
  }

  @Test
  void aWorkerThatStopsLetsItsSessionsFinishWhenItIsGivenTime() throws Exception {
    var leaving =
        session.worker(new WorkerLimits(1, 100_000, Duration.ofMinutes(1), 100_000, 100_000));
    session.start();
    await().atMost(20, SECONDS).until(() -> leaving.activeSessions() == 1);
    var other = session.worker();

    var stopping = Thread.ofVirtual().name("stopping").start(leaving::close);
    await().atMost(5, SECONDS).until(() -> get(leaving, "/health").contains("is stopping"));
    assertThat(endSession()).isEqualTo(EndReason.REQUESTED);

    stopping.join();
    assertThat(leaving.activeSessions()).isZero();
    assertThat(other.activeSessions()).isZero();
  }

  @Test
  void aWorkerRetiresAfterItsSessionsWhenAnotherIsThere() throws Exception {
    var old = session.worker(new WorkerLimits(1, 100_000, Duration.ZERO, 100_000, 1));
    session.start();
    await().atMost(20, SECONDS).until(() -> old.activeSessions() == 1);
    assertThat(get(old, "/health")).doesNotContain("retires");

    session.worker();
    await().atMost(10, SECONDS).until(() -> get(old, "/health").contains("retires"));
    assertThat(get(old, "/health")).contains("\"status\":\"UP\"", "\"sessions\":1");
    assertThat(old.retired()).isNotDone();

    assertThat(endSession()).isEqualTo(EndReason.REQUESTED);
    await().atMost(10, SECONDS).until(() -> old.retired().isDone());
  }

  private EndReason endSession() throws Exception {
    session.workflow().signal("end", EndReason.REQUESTED);
    return session.outcome().reason();
  }

  private static String get(MediaWorker worker, String path) throws Exception {
    try (var http = HttpClient.newHttpClient()) {
      var uri = URI.create("http://127.0.0.1:%d%s".formatted(worker.healthPort(), path));
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
          .body();
    }
  }
}
