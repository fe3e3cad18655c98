package dev.baton.media;

import static dev.baton.media.RealSession.speech;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.RealSession.LiveKit;
import dev.baton.media.provider.Provider;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.room.RestartableLiveKit;
import dev.baton.media.room.TcpProxy;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.session.Turn;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The connection of both sides breaks while somebody speaks. Ears that know words listen, so that a
 * word that is lost or comes twice is seen.
 */
@WithServers({Server.TEMPORAL, Server.REDIS})
@Timeout(120)
final class SpokenThroughTroubleTest {

  private static final List<String> SENTENCES =
      List.of(
          "please help me with my software",
          "i have a problem with my program",
          "what day is it today");

  private final Caller caller = new Caller();
  private RestartableLiveKit liveKit;
  private TcpProxy wire;
  private RealSession session;

  @BeforeAll
  static void needsEars() {
    assumeTrue(
        ServiceLoader.load(SpeechToText.class).stream()
            .map(ServiceLoader.Provider::get)
            .filter(ears -> ears.name().equals("offline"))
            .anyMatch(Provider::available),
        "needs libpocketsphinx3 and its model");
  }

  @BeforeEach
  void start(TemporalServer temporal, RedisServer redis, @TempDir Path recordings) {
    liveKit = new RestartableLiveKit(recordings);
    wire = new TcpProxy(liveKit.url());
    session = new RealSession(temporal, redis, LiveKit.of(liveKit).by(wire.url()), recordings);
    session.records.use(RealSession.template(new ModelChoice("offline", null, null), SENTENCES));
    session.worker();
    session.start();
  }

  @AfterEach
  void stop() {
    session.close();
    wire.close();
    liveKit.close();
  }

  @Test
  void sentencesDuringWhichTheWebSocketsDropAreHeardOnceAndAnsweredOnce() throws Exception {
    session.join(caller);
    await().atMost(10, SECONDS).until(() -> caller.agentState().equals("listening"));

    for (int i = 0; i < SENTENCES.size(); i++) {
      int turns = 2 * (i + 1);
      saysHalfOf(SENTENCES.get(i));
      wire.cut();
      await().atMost(30, SECONDS).until(() -> session.turns().size() >= turns);
    }

    assertThat(said(Turn.Role.USER)).isEqualTo(SENTENCES);
    assertThat(session.turns())
        .filteredOn(turn -> turn.role() == Turn.Role.AGENT)
        .hasSize(SENTENCES.size())
        .noneMatch(Turn::interrupted);
    // What the page shows is the same.
    await()
        .untilAsserted(() ->
            assertThat(caller.transcripts)
                .filteredOn(line -> line.isFinal() && line.sender().equals("caller"))
                .extracting(Caller.Transcript::text)
                .isEqualTo(SENTENCES));
    assertThat(session.snapshot().epoch()).as("no worker had to join again").isEqualTo(1);
  }

  @Test
  void aSentenceThatARestartOfTheServerCutsIsSaidAgainAndHeardOnce() throws Exception {
    var here = session.join(caller);
    await().atMost(10, SECONDS).until(() -> caller.agentState().equals("listening"));
    says(SENTENCES.get(0), 2);

    saysHalfOf(SENTENCES.get(1));
    liveKit.kill();
    await().atMost(20, SECONDS).until(caller::saidEverything);
    here.sendText("lk.chat", "are you there", Map.of());
    liveKit.start();
    await().atMost(45, SECONDS).until(() -> session.turns().size() == 4);
    says(SENTENCES.get(1), 6);
    says(SENTENCES.get(2), 8);

    assertThat(said(Turn.Role.USER))
        .containsExactly(SENTENCES.get(0), "are you there", SENTENCES.get(1), SENTENCES.get(2));
    assertThat(said(Turn.Role.AGENT)).hasSize(4).doesNotHaveDuplicates();
    assertThat(session.turns()).noneMatch(Turn::interrupted);
    assertThat(session.snapshot().epoch()).as("no worker had to join again").isEqualTo(1);
  }

  /** Begins to say it; the rest is still to come. */
  private void saysHalfOf(String sentence) throws InterruptedException {
    var speech = speech(sentence);
    caller.say(speech);
    int half = speech.length / 960;
    await().atMost(15, SECONDS).until(() -> caller.framesLeft() <= half);
  }

  /** Says it, and hears the answer to its end. */
  private void says(String sentence, int turnsThen) throws InterruptedException {
    caller.say(speech(sentence));
    await().atMost(30, SECONDS).until(() -> session.turns().size() >= turnsThen);
  }

  private List<String> said(Turn.Role role) {
    return session.turns().stream().filter(turn -> turn.role() == role).map(Turn::text).toList();
  }
}
