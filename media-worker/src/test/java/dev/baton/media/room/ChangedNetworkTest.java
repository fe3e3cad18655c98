package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Alice, a person, hears Bob, an agent whose media must find another way. */
@WithServers(Server.LIVEKIT)
@Timeout(90)
final class ChangedNetworkTest {
  private static final double A4 = 440;

  private final RoomEngine engine = new RoomEngine();
  private final String roomName = "room-" + UUID.randomUUID();
  private final Events aliceHears = new Events();
  private final Events bobHears = new Events();
  private ChangingNetwork network;
  private Room alice;
  private Room bob;

  @BeforeEach
  void twoJoin(LiveKitServer server) {
    network = new ChangingNetwork(server.url());
    var tokens = new AccessTokens(server.apiKey(), server.apiSecret());
    var ofAlice = tokens.join(JoinGrant.participant(roomName, "alice"));
    alice = engine.connect(server.url(), ofAlice, aliceHears);
    var ofBob = tokens.join(JoinGrant.agent(roomName, "bob", "Bob"));
    bob = engine.connect(network.url(), ofBob, bobHears);
    await().until(() -> TwoInARoom.sees(alice, "bob") && TwoInARoom.sees(bob, "alice"));
  }

  @AfterEach
  void allLeave() {
    alice.disconnect();
    bob.disconnect();
    network.close();
    engine.close();
  }

  @Test
  void mediaFindsTheNewWayAndNothingIsLost() throws Exception {
    List<String> heard = new CopyOnWriteArrayList<>();
    alice.onText("count", (info, text) -> heard.add(text));
    LocalAudioTrack voice = bob.publishAudio("voice");
    LocalAudioTrack microphone = alice.publishAudio("microphone");
    String sid = voice.sid();
    String participantSid = bob.localParticipant().sid();
    try (Tone high = new Tone(voice, A4);
        Tone low = new Tone(microphone, 220)) {
      Ear ofAlice = hear(aliceHears);
      Ear ofBob = hear(bobHears);
      List<String> sent = new ArrayList<>();
      say("before", sent);

      network.change();
      say("while there is no way", sent);
      await().atMost(30, TimeUnit.SECONDS).until(() -> bobHears.count("reconnected") == 1);
      say("after", sent);

      await().untilAsserted(() -> assertThat(heard).isEqualTo(sent));
      long from = ofAlice.frames();
      long back = ofBob.frames();
      await().until(() -> ofAlice.frames() > from + 150 && ofBob.frames() > back + 150);
      assertThat(ofAlice.share(A4)).isGreaterThan(0.9);
      assertThat(ofBob.share(220)).isGreaterThan(0.9);
      assertThat(voice.interrupted()).isFalse();
      assertThat(voice.sid()).isEqualTo(sid);
      assertThat(bob.localParticipant().sid()).isEqualTo(participantSid);
      assertThat(aliceHears.left).isEmpty();
      assertThat(aliceHears.unsubscribed).isEmpty();
      assertThat(bobHears.count("reconnecting")).isEqualTo(1);
      assertThat(bobHears.ended).isNotDone();
    }
  }

  private void say(String text, List<String> sent) {
    bob.sendText("count", text, Map.of());
    sent.add(text);
  }

  private static Ear hear(Events who) throws InterruptedException {
    RemoteAudioTrack track = who.subscribed.poll(10, TimeUnit.SECONDS);
    assertThat(track).isNotNull();
    Ear ear = new Ear();
    track.addListener(ear);
    await().until(() -> ear.frames() > 50);
    return ear;
  }
}
