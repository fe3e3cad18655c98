package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.room.Room;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Media workers of a running stack are killed and frozen while a person listens. */
@ExtendWith(LocalStack.class)
final class FailOverTest {

  private static final String LONG =
      "Once upon a time there was a big old ship that sailed around the wide world, from one port to"
          + " the next, and wherever it came people stood at the shore and waved, and the captain"
          + " waved back, and the cook made soup for everybody, and so the years went by.";

  /** Longer than its lease lives, and than Temporal waits for a sign of life. */
  private static final Duration FROZEN = Duration.ofSeconds(20);

  private static RoomEngine engine;

  private final Listener listener = new Listener();

  @BeforeAll
  static void startEngine() {
    engine = new RoomEngine();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @Test
  void anAgentWhoseWorkerIsKilledInMidSentenceGoesOnAndTheRecordingHoldsBothParts(
      LocalStack.Running stack) {
    var api = stack.api();
    var started = api.startSession("voice-assistant");
    var id = started.path("session_id").asText();
    var here = join(started);
    await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > 50);
    await().atMost(BatonApi.PATIENCE).until(() -> Files.exists(segment(stack, id, 1)));
    api.say(id, LONG);
    int before = listener.heard();
    await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > before + 50);
    var worker = api.session(id).path("worker").asText();

    kill("KILL", stack.pid(worker));

    await().atMost(BatonApi.PATIENCE).until(() -> api.session(id).path("epoch").asLong() == 2);
    int after = listener.heard();
    await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > after + 50);
    await().atMost(BatonApi.PATIENCE).until(() -> Files.exists(segment(stack, id, 2)));
    assertThat(api.session(id).path("worker").asText()).isNotEqualTo(worker);
    here.disconnect();
    var ended =
        await()
            .atMost(BatonApi.PATIENCE)
            .until(() -> api.session(id), session -> !session.path("recordings").isEmpty());
    assertThat(ended.path("status").asText()).isEqualTo("ended");
    assertThat(ended.path("recordings").path(0).path("duration_ms").asLong())
        .as("a segment of each worker, of five seconds at least")
        .isGreaterThan(10_000);
    awaitAllWell(stack);
  }

  @Test
  void aWorkerThatWasFrozenLeavesTheRoomToTheOneThatTookItsPlace(LocalStack.Running stack) {
    var api = stack.api();
    var started = api.startSession("bench");
    var id = started.path("session_id").asText();
    var here = join(started);
    await().atMost(BatonApi.PATIENCE).until(() -> api.session(id).path("epoch").asLong() == 1);
    await().atMost(BatonApi.PATIENCE).until(() -> !listener.agentSid().isEmpty());
    var frozen = api.session(id).path("worker").asText();
    var firstSid = listener.agentSid();
    long pid = stack.pid(frozen);

    kill("STOP", pid);
    long wakesAt = System.nanoTime() + FROZEN.toNanos();
    try {
      await().atMost(BatonApi.PATIENCE).until(() -> api.session(id).path("epoch").asLong() == 2);
      await().atMost(BatonApi.PATIENCE).until(() -> !listener.agentSid().equals(firstSid));
      hears(api, id, "the other one talks while the first one sleeps");
      await().atMost(BatonApi.PATIENCE).until(() -> System.nanoTime() > wakesAt);
    } finally {
      kill("CONT", pid);
    }
    var successor = listener.agentSid();
    awaitAllWell(stack);

    hears(api, id, "one two three four five six seven eight nine ten");
    assertThat(listener.agentSid()).isEqualTo(successor);
    assertThat(api.session(id).path("epoch").asLong()).isEqualTo(2);
    here.disconnect();
    await()
        .atMost(BatonApi.PATIENCE)
        .until(() -> api.session(id).path("status").asText().equals("ended"));
  }

  private void hears(BatonApi api, String id, String words) {
    int before = listener.heard();
    api.say(id, words);
    await().atMost(BatonApi.PATIENCE).until(() -> listener.heard() > before + 50);
  }

  private Room join(JsonNode started) {
    var room =
        engine.connect(
            started.path("livekit_url").asText(), started.path("access_token").asText(), listener);
    var unused = room.publishAudio("microphone");
    return room;
  }

  private static Path segment(LocalStack.Running stack, String id, int epoch) {
    return stack.data().resolve("recordings/%s/segments/%06d-000000.mp3".formatted(id, epoch));
  }

  private static void awaitAllWell(LocalStack.Running stack) {
    await()
        .atMost(BatonApi.PATIENCE.multipliedBy(2))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> stack.status().path("ready").asBoolean());
  }

  private static void kill(String signal, long pid) {
    try {
      var done = new ProcessBuilder("kill", "-" + signal, Long.toString(pid)).inheritIO().start();
      assertThat(done.waitFor()).isZero();
    } catch (IOException e) {
      throw new AssertionError("cannot send SIG" + signal, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted", e);
    }
  }
}
