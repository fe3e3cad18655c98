package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithServers(Server.LIVEKIT)
@Timeout(30)
final class RoomTest {
  private static RoomEngine engine;

  private final Events aliceHears = new Events();
  private final Events bobHears = new Events();
  private LiveKitServer server;
  private AccessTokens tokens;
  private Room alice;
  private Room bob;

  @BeforeAll
  static void startEngine() {
    engine = new RoomEngine();
  }

  @AfterAll
  static void stopEngine() {
    engine.close();
  }

  @BeforeEach
  void twoJoin(LiveKitServer liveKit) {
    server = liveKit;
    tokens = new AccessTokens(liveKit.apiKey(), liveKit.apiSecret());
    String name = "room-" + UUID.randomUUID();
    alice = join(JoinGrant.participant(name, "alice"), aliceHears);
    bob = join(JoinGrant.agent(name, "bob", "Bob"), bobHears);
  }

  private Room join(JoinGrant grant, RoomListener listener) {
    return engine.connect(server.url(), tokens.join(grant), listener);
  }

  @AfterEach
  void allLeave() {
    alice.disconnect();
    bob.disconnect();
  }

  @Test
  void aToneIsHeardByTheOtherAtItsFrequency() throws Exception {
    Ear ear = new Ear();
    LocalAudioTrack track = bob.publishAudio("voice");
    try (Tone tone = new Tone(track, 440)) {
      RemoteAudioTrack heard = aliceHears.subscribed.poll(10, TimeUnit.SECONDS);
      assertThat(heard.participant().identity()).isEqualTo("bob");
      assertThat(heard.sid()).isEqualTo(track.sid());
      assertThat(heard.name()).isEqualTo("voice");
      heard.addListener(ear);
      assertThat(track.awaitSubscribed(Duration.ofSeconds(5))).isTrue();
      await().untilAsserted(() -> assertThat(ear.share(440)).isGreaterThan(0.9));
      assertThat(ear.share(700)).isLessThan(0.05);
      assertThat(ear.peak()).isBetween(8_000, 16_000);
      await()
          .untilAsserted(
              () -> assertThat(aliceHears.speakers).anyMatch(who -> who.contains("bob")));
    }
    track.close();
    assertThat(aliceHears.unsubscribed.poll(10, TimeUnit.SECONDS).sid()).isEqualTo(track.sid());
  }

  @Test
  void attributesOfOneAreSeenByTheOther() throws Exception {
    await().until(() -> alice.participants().stream().anyMatch(RoomTest::isBob));
    bob.setAttributes(Map.of("lk.agent.state", "listening"));
    Participant changed = aliceHears.changed.poll(5, TimeUnit.SECONDS);
    assertThat(changed.identity()).isEqualTo("bob");
    assertThat(changed.kind()).isEqualTo(ParticipantKind.AGENT);
    assertThat(changed.name()).isEqualTo("Bob");
    assertThat(changed.attributes()).containsEntry("lk.agent.state", "listening");
    bob.setAttributes(Map.of("other", "value"));
    assertThat(aliceHears.changed.poll(5, TimeUnit.SECONDS).attributes())
        .containsEntry("lk.agent.state", "listening")
        .containsEntry("other", "value");
  }

  private static boolean isBob(Participant participant) {
    return participant.identity().equals("bob");
  }
}
