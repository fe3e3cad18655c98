package dev.baton.media;

import static dev.baton.media.RealSession.speech;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.RealSession.LiveKit;
import dev.baton.workflows.session.Turn;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each test has a session of its own on the real LiveKit, Temporal and Redis. */
@WithServers({Server.LIVEKIT, Server.TEMPORAL, Server.REDIS})
@Timeout(90)
abstract class InARealRoom {

  /** What the loopback ears tell from {@link #LONG} by its length, and how it is answered: 2 s. */
  static final String SHORT = "Tell me the time please.";

  static final String LONG =
      "Please be so kind and tell me a very long story about the big old ship at sea.";

  /** What they understand. */
  static final String HEARD_SHORT = "tell me the time please";

  static final String HEARD_LONG = "tell me a long story please";

  LiveKitServer liveKit;
  RedisServer redis;
  RealSession session;

  @BeforeEach
  final void openSession(
      LiveKitServer liveKitServer,
      TemporalServer temporal,
      RedisServer redisServer,
      @TempDir Path recordings) {
    liveKit = liveKitServer;
    redis = redisServer;
    var server = LiveKit.of(liveKitServer);
    session = new RealSession(temporal, redisServer, server.by(way(server.url())), recordings);
  }

  @AfterEach
  final void closeSession() {
    session.close();
  }

  /** Where workers find LiveKit, which is at that address; another one for a way that breaks. */
  String way(String url) {
    return url;
  }

  /** The agent is there and waits for that person. */
  static void listening(Caller person) {
    await().atMost(20, SECONDS).until(() -> person.agentState().equals("listening"));
  }

  /** Says it, to its last sample. */
  static void says(Caller person, String text) throws InterruptedException {
    person.say(speech(text));
    await().atMost(15, SECONDS).until(person::saidEverything);
  }

  /** So many times somebody was answered. */
  void answered(int times) {
    await().atMost(30, SECONDS).until(() -> turns(Turn.Role.AGENT) == times);
  }

  /** How many turns somebody has had. */
  long turns(Turn.Role role) {
    return session.turns().stream().filter(turn -> turn.role() == role).count();
  }

  /** What people said, and who it was. */
  List<String> said() {
    return session.turns().stream()
        .filter(turn -> turn.role() == Turn.Role.USER)
        .map(turn -> turn.speaker() + ": " + turn.text())
        .toList();
  }
}
