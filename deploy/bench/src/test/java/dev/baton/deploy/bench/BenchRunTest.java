package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.room.AccessTokens;
import dev.baton.media.room.JoinGrant;
import dev.baton.media.room.RoomEngine;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Callers in rooms of a real LiveKit server, with an agent that is no part of the product. */
@WithServers(Server.LIVEKIT)
@Timeout(90)
class BenchRunTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final RoomEngine engine = new RoomEngine();
  private final Metronome metronome = new Metronome();
  private final BlockingQueue<JsonNode> requests = new LinkedBlockingQueue<>();
  private final LiveKitServer liveKit;
  private final AccessTokens tokens;
  private final HttpServer api;

  BenchRunTest(LiveKitServer liveKit) throws IOException {
    this.liveKit = liveKit;
    this.tokens = new AccessTokens(liveKit.apiKey(), liveKit.apiSecret());
    this.api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void start() {
    metronome.start();
    api.setExecutor(Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory()));
    api.start();
  }

  @AfterEach
  void stop() throws InterruptedException {
    api.stop(0);
    metronome.close();
    engine.close();
  }

  @Test
  void callersAreMeasuredInRealTime() throws InterruptedException {
    api.createContext("/api/session/start", this::startSession);

    var report = BenchRun.of(settings(2, 2), phrases());

    assertThat(report.failures()).isEmpty();
    assertThat(report.joinMs().n()).isEqualTo(2);
    assertThat(report.voiceToVoiceMs().n()).isEqualTo(2 * 3);
    assertThat(Objects.requireNonNull(report.voiceToVoiceMs().p50()))
        .isBetween(StandInAgent.DELAY_MS + 30.0, StandInAgent.DELAY_MS + 600.0);
    assertThat(report.bargeInMs().n()).isEqualTo(2);
    assertThat(Objects.requireNonNull(report.bargeInMs().p50())).isBetween(40.0, 600.0);
    assertThat(report.processes())
        .singleElement()
        .satisfies(self -> {
          assertThat(self.cores()).isBetween(0.01, 4.0);
          assertThat(self.pssMb()).isGreaterThan(20);
        });
    assertThat(requests.remove())
        .isEqualTo(
            JSON.valueToTree(
                Map.of(
                    "template_id",
                    "bench",
                    "metadata",
                    Map.of(
                        "vad_silence_ms", 250,
                        "min_endpointing_delay_ms", 0,
                        "turn_detection", "silence",
                        "min_interruption_ms", 0))));
  }

  @Test
  void sessionsThatTheApiRefusesHaveFailed() throws InterruptedException {
    api.createContext(
        "/api/session/start", exchange -> answer(exchange, 503, Map.of("title", "No capacity")));

    var report = BenchRun.of(settings(1, 3), phrases());

    assertThat(report.joined()).isZero();
    assertThat(report.failures()).isEqualTo(Map.of(TurnFailure.NO_AGENT, 3));
  }

  private void startSession(HttpExchange exchange) throws IOException {
    requests.add(JSON.readTree(exchange.getRequestBody()));
    var room = "bench-" + UUID.randomUUID();
    answer(
        exchange,
        201,
        Map.of(
            "livekit_url",
            liveKit.url(),
            "access_token",
            tokens.join(JoinGrant.participant(room, "caller"))));
    new StandInAgent().join(liveKit.url(), tokens, room, engine, metronome);
  }

  private static void answer(HttpExchange exchange, int status, Map<String, String> body)
      throws IOException {
    var bytes = JSON.writeValueAsBytes(body);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private BenchSettings settings(int sessions, int turns) {
    return new BenchSettings(
        new ApiAddress(URI.create("http://127.0.0.1:" + api.getAddress().getPort()), ""),
        "bench",
        BenchSettings.Entry.START,
        sessions,
        sessions,
        turns,
        2,
        TurnTakingRequest.QUICK,
        List.of(new WatchedProcess("this", ProcessHandle.current().pid())),
        Duration.ofSeconds(60));
  }

  private static Phrases phrases() {
    return new Phrases(Phrase.of(Tone.of(200, 8_000, 800)), Phrase.of(Tone.of(200, 8_000, 3_000)));
  }
}
