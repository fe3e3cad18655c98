package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Alice, a person, hears Bob, an agent whose connection breaks. */
@Timeout(90)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class ReconnectTest {
  private static final double A4 = 440;

  @TempDir private static Path folder;

  private final RoomEngine engine = new RoomEngine();
  private RestartableLiveKit server;
  private TcpProxy bobsWire;
  private String roomName;
  private Events aliceHears;
  private Events bobHears;
  private Room alice;
  private Room bob;

  @BeforeAll
  void startServer() {
    server = new RestartableLiveKit(folder);
  }

  @AfterAll
  void stopServer() {
    engine.close();
    server.close();
  }

  @BeforeEach
  void twoJoin() {
    bobsWire = new TcpProxy(server.url());
    roomName = "room-" + UUID.randomUUID();
    aliceHears = new Events();
    bobHears = new Events();
    alice = connect(server.url(), JoinGrant.participant(roomName, "alice"), aliceHears);
    bob = connect(bobsWire.url(), JoinGrant.agent(roomName, "bob", "Bob"), bobHears);
    await().until(() -> TwoInARoom.sees(alice, "bob") && TwoInARoom.sees(bob, "alice"));
  }

  @AfterEach
  void allLeave() {
    alice.disconnect();
    bob.disconnect();
    bobsWire.close();
  }

  private Room connect(String url, JoinGrant grant, RoomListener listener) {
    var tokens = new AccessTokens(server.apiKey(), server.apiSecret());
    return engine.connect(url, tokens.join(grant), listener);
  }

  @Test
  void aCutSignallingConnectionIsResumedAndNothingIsLost() throws Exception {
    List<String> texts = new CopyOnWriteArrayList<>();
    alice.onText("count", (info, text) -> texts.add(text));
    LocalAudioTrack voice = bob.publishAudio("voice");
    String sid = voice.sid();
    String participantSid = bob.localParticipant().sid();
    try (Tone tone = new Tone(voice, A4)) {
      Ear ear = hear(aliceHears);
      List<String> sent = new ArrayList<>();
      for (int cut = 0; cut < 3; cut++) {
        int times = cut + 1;
        say(bob, "before " + cut, sent);
        bobsWire.cut();
        // The JDK's WebSocket sometimes misses that its peer is gone; then pings notice.
        await().atMost(20, TimeUnit.SECONDS).until(() -> bobHears.count("reconnecting") == times);
        say(bob, "while it was cut " + cut, sent);
        bob.setAttributes(Map.of("cut", Integer.toString(cut)));
        await().until(() -> bobHears.count("reconnected") == times);
        say(bob, "after " + cut, sent);
      }
      await().untilAsserted(() -> assertThat(texts).isEqualTo(sent));
      await().until(() -> "2".equals(bobAsAliceSeesHim().attributes().get("cut")));
      long frames = ear.frames();
      await().until(() -> ear.frames() > frames + 60);
      assertThat(ear.share(A4)).isGreaterThan(0.9);
      assertThat(voice.sid()).isEqualTo(sid);
      assertThat(bob.localParticipant().sid()).isEqualTo(participantSid);
      assertThat(aliceHears.left).isEmpty();
      assertThat(aliceHears.unsubscribed).isEmpty();
      assertThat(bobHears.ended).isNotDone();
    }
  }

  @Test
  void whileOnlySignallingIsAwayVoiceAndDataGoOn() throws Exception {
    List<String> texts = new CopyOnWriteArrayList<>();
    alice.onText("count", (info, text) -> texts.add(text));
    LocalAudioTrack voice = bob.publishAudio("voice");
    try (Tone tone = new Tone(voice, A4)) {
      Ear ear = hear(aliceHears);

      bobsWire.refuse();
      await().atMost(20, TimeUnit.SECONDS).until(() -> bobHears.count("reconnecting") == 1);
      List<String> sent = new ArrayList<>();
      say(bob, "you can still hear me", sent);

      await().untilAsserted(() -> assertThat(texts).isEqualTo(sent));
      await().until(() -> !voice.interrupted());
      long frames = ear.frames();
      await().until(() -> ear.frames() > frames + 60);
      assertThat(bobHears.count("reconnected")).isZero();

      bobsWire.carryAgain();
      await().atMost(30, TimeUnit.SECONDS).until(() -> bobHears.count("reconnected") == 1);
      say(bob, "and now all is well", sent);
      await().untilAsserted(() -> assertThat(texts).isEqualTo(sent));
      assertThat(aliceHears.unsubscribed).isEmpty();
      assertThat(bobHears.ended).isNotDone();
    }
  }

  @Test
  void afterARestartOfTheServerEverybodyIsThereAgain() throws Exception {
    bob.setAttributes(Map.of("lk.agent.state", "listening"));
    List<String> texts = new CopyOnWriteArrayList<>();
    alice.onText("count", (info, text) -> texts.add(text));
    LocalAudioTrack voice = bob.publishAudio("voice");
    LocalAudioTrack microphone = alice.publishAudio("microphone");
    String sid = voice.sid();
    try (Tone high = new Tone(voice, A4);
        Tone low = new Tone(microphone, 220)) {
      hear(aliceHears);
      hear(bobHears);

      server.kill();
      await().until(() -> bobHears.count("reconnecting") == 1 && voice.interrupted());
      assertThat(aliceHears.unsubscribed).isEmpty();
      server.start();

      await().atMost(30, TimeUnit.SECONDS).until(() -> bobHears.count("reconnected") == 1);
      await().atMost(30, TimeUnit.SECONDS).until(() -> aliceHears.count("reconnected") == 1);
      assertThat(voice.interrupted()).isFalse();
      assertThat(voice.sid()).isNotEqualTo(sid);
      Ear alicesEar = hear(aliceHears);
      await().untilAsserted(() -> assertThat(alicesEar.share(A4)).isGreaterThan(0.9));
      Ear bobsEar = hear(bobHears);
      await().untilAsserted(() -> assertThat(bobsEar.share(220)).isGreaterThan(0.9));
      await().until(() -> TwoInARoom.sees(alice, "bob") && TwoInARoom.sees(bob, "alice"));
      await()
          .until(() -> "listening".equals(bobAsAliceSeesHim().attributes().get("lk.agent.state")));
      bob.sendText("count", "I am back", Map.of());
      await().until(() -> texts.contains("I am back"));
      assertThat(bobHears.ended).isNotDone();
    }
  }

  @Test
  void whoLeftMeanwhileIsSeenToHaveLeft() throws Exception {
    server.kill();
    await().until(() -> bobHears.count("reconnecting") == 1);
    alice.disconnect();
    server.start();
    await().atMost(30, TimeUnit.SECONDS).until(() -> bobHears.count("reconnected") == 1);
    assertThat(bobHears.left.poll(5, TimeUnit.SECONDS).identity()).isEqualTo("alice");
  }

  @Test
  void aServerThatDoesNotComeBackEndsTheRoomAfterTheLastAttempt() throws Exception {
    var tokens = new AccessTokens(server.apiKey(), server.apiSecret());
    try (RoomEngine impatient = new RoomEngine(new ReconnectPolicy(3, Duration.ofSeconds(20)));
        TcpProxy wire = new TcpProxy(server.url())) {
      Events carolHears = new Events();
      Room carol =
          impatient.connect(
              wire.url(), tokens.join(JoinGrant.participant(roomName, "carol")), carolHears);
      LocalAudioTrack track = carol.publishAudio("mic");
      wire.close();
      assertThat(carolHears.ended.get(20, TimeUnit.SECONDS))
          .isEqualTo(DisconnectReason.SIGNAL_LOST);
      assertThat(carolHears.count("reconnecting")).isEqualTo(1);
      assertThat(carolHears.count("reconnected")).isZero();
      assertThat(track.interrupted()).isFalse();
    }
  }

  private Participant bobAsAliceSeesHim() {
    return alice.participants().stream()
        .filter(other -> other.identity().equals("bob"))
        .findAny()
        .orElseThrow();
  }

  private static void say(Room room, String text, List<String> sent) {
    room.sendText("count", text, Map.of());
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
