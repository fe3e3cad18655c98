package dev.baton.media;

import static dev.baton.media.RealSession.speech;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.RealSession.LiveKit;
import dev.baton.media.room.RestartableLiveKit;
import dev.baton.workflows.session.EndReason;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A JVM caller and a media worker lose each other, and the LiveKit server between them. */
@WithServers({Server.TEMPORAL, Server.REDIS})
@Timeout(90)
final class BrokenNetworkTest {

  private final Caller caller = new Caller();
  private RestartableLiveKit liveKit;
  private RealSession session;

  @BeforeEach
  void start(TemporalServer temporal, RedisServer redis, @TempDir Path recordings) {
    liveKit = new RestartableLiveKit(recordings);
    session = new RealSession(temporal, redis, LiveKit.of(liveKit), recordings);
    session.worker();
  }

  @AfterEach
  void stop() {
    session.close();
    liveKit.close();
  }

  @Test
  void theConversationGoesOnWhereItWasWhenLiveKitCameBack() throws Exception {
    session.start();
    var here = session.join(caller);
    await().atMost(10, SECONDS).until(() -> caller.agentState().equals("listening"));
    here.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() > 40);

    liveKit.kill();
    liveKit.start();

    await().atMost(45, SECONDS).until(() -> session.turns().size() == 2);
    assertThat(session.turns().getLast().interrupted()).isFalse();
    assertThat(session.turns().getLast().text())
        .startsWith("turn 1 word")
        .hasSize("turn 1".length() + 90);
    // 20 words of 0.1 s: none twice, none lost but what was on its way; the ear stretches what
    // broke off.
    await().untilAsserted(() -> assertThat(caller.loudFrames.get()).isBetween(165L, 240L));

    here.sendText("lk.chat", "and now", Map.of());
    await().atMost(15, SECONDS).until(() -> session.turns().size() == 4);
    caller.say(speech("Tell me the time please."));
    await().atMost(15, SECONDS).until(() -> session.turns().size() == 6);
    assertThat(session.turns().get(4).text()).isEqualTo("tell me the time please");
    assertThat(session.snapshot().epoch()).isEqualTo(1);

    here.disconnect();
    var outcome = session.outcome();
    assertThat(outcome.reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(outcome.turns()).isEqualTo(6);
  }

  @Test
  void whoLoadsThePageAgainFindsTheAgentWhereItWas() throws Exception {
    session.start();
    var before = session.join(caller);
    await().atMost(10, SECONDS).until(() -> caller.agentState().equals("listening"));
    before.sendText("lk.chat", "hello", Map.of());
    await().atMost(10, SECONDS).until(() -> caller.loudFrames.get() > 40);

    before.disconnect();
    var after = session.join(caller);

    await().atMost(15, SECONDS).until(() -> session.turns().size() == 2);
    assertThat(session.turns().getLast().interrupted()).isFalse();
    after.sendText("lk.chat", "hello again", Map.of());
    await().atMost(15, SECONDS).until(() -> session.turns().size() == 4);
    assertThat(session.snapshot().epoch()).isEqualTo(1);
    after.disconnect();
  }
}
