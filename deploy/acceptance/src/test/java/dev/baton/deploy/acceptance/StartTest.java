package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.servers.Secrets;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Production without containers: each process by {@code ./baton start}, beside servers of one's
 * own.
 */
@WithServers
final class StartTest {

  /** Not those of a stack, and none that the machine gives away by itself. */
  private static final int PORT = 21_080;

  /** No media worker of this test needs all of it. */
  private static final Duration DRAIN = Duration.ofMinutes(10);

  private static final Duration SHORT_DRAIN = Duration.ofSeconds(3);

  /** Sessions move in ten seconds; this is for machines that are busy. */
  private static final Duration MOVING = Duration.ofMinutes(2);

  @TempDir Path folder;
  private final String machineKey = "baton_" + Secrets.random(43);
  private final Map<String, String> environment = new HashMap<>();
  private final Deque<Started> running = new ArrayDeque<>();
  private final RoomEngine engine = new RoomEngine();

  @BeforeEach
  void asABatonConfSaysIt(
      PostgresServer postgres, RedisServer redis, TemporalServer temporal, LiveKitServer liveKit) {
    environment.putAll(postgres.environment());
    environment.putAll(redis.environment());
    environment.putAll(temporal.environment());
    environment.putAll(liveKit.environment());
    environment.put("BATON_PAYLOAD_KEYS", "k1:" + Secrets.key());
    environment.put("BATON_MACHINE_KEY", machineKey);
    environment.put("BATON_RECORDINGS_DIR", folder.resolve("recordings").toString());
    environment.put("BATON_HTTP_PORT", Integer.toString(PORT));
    environment.put("BATON_JAVA_OPTIONS", "-Xmx320m -XX:+UseSerialGC -XX:TieredStopAtLevel=1");
    // How busy this machine is does not matter here.
    environment.put("BATON_WORKER_MAX_LOAD", "1");
    environment.put("BATON_WORKER_REHEARSAL", "0");
  }

  @AfterEach
  void endWhatIsLeft() {
    running.forEach(Started::close);
    engine.close();
  }

  @Test
  void aMediaWorkerThatIsToldToStopKeepsItsSessionsUntilTheyEndOrItsTimeIsOver() throws Exception {
    var serving = List.of(start("api", 1, Map.of()), start("coordinator", 2, Map.of()));
    var first = worker("first", 3, DRAIN);
    serving.forEach(Started::awaitReady);
    first.awaitReady();
    var api = new BatonApi("http://127.0.0.1:" + PORT, machineKey);
    var one = Call.begin(api, engine);
    one.hears("one is heard at first");
    assertThat(one.worker()).isEqualTo("first");
    var second = worker("second", 4, SHORT_DRAIN);
    second.awaitReady();

    first.terminate();

    await().atMost(BatonApi.PATIENCE).until(() -> first.ask("/health/ready").equals("503"));
    assertThat(first.health()).contains("the worker is stopping", "\"sessions\":1");
    var two = Call.begin(api, engine);
    two.hears("two is heard elsewhere");
    assertThat(two.worker()).as("who has what came since").isEqualTo("second");
    one.hears("one goes on where it was");
    assertThat(one.worker()).as("who has what was there").isEqualTo("first");
    assertThat(first.isAlive()).isTrue();

    one.endsAfter(1, "one is heard at first", "one goes on where it was");

    first.endsInOrderWithin(MOVING);
    var third = worker("third", 5, DRAIN);
    third.awaitReady();
    second.terminate();

    second.endsInOrderWithin(SHORT_DRAIN.plus(MOVING));
    await().atMost(BatonApi.PATIENCE).until(() -> two.worker().equals("third"));
    two.hears("two goes on with another");
    two.endsAfter(2, "two is heard elsewhere", "two goes on with another");

    for (var process : List.of(third, serving.getFirst(), serving.getLast())) {
      process.terminate();
      process.endsInOrderWithin(MOVING);
    }
  }

  private Started worker(String id, int port, Duration drain) throws IOException {
    return start(
        "media-worker",
        port,
        Map.of("BATON_WORKER_ID", id, "BATON_DRAIN_S", Long.toString(drain.toSeconds())));
  }

  private Started start(String kind, int port, Map<String, String> own) throws IOException {
    var all = new HashMap<>(environment);
    all.putAll(own);
    var started = Started.start(kind, PORT + port, folder, all);
    running.push(started);
    return started;
  }
}
