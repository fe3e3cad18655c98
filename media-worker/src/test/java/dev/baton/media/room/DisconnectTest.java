package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@WithServers(Server.LIVEKIT)
@Timeout(60)
final class DisconnectTest {
  private static RoomEngine engine;

  private final String roomName = "room-" + UUID.randomUUID();
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
    alice = join(server.url(), JoinGrant.participant(roomName, "alice"), aliceHears);
    bob = join(server.url(), JoinGrant.agent(roomName, "bob", "Bob"), bobHears);
  }

  @AfterEach
  void allLeave() {
    alice.disconnect();
    bob.disconnect();
  }

  private Room join(String url, JoinGrant grant, RoomListener listener) {
    return engine.connect(url, tokens.join(grant), listener);
  }

  @Test
  void whoeverLeavesIsSeenToLeaveAndIsToldThatItLeft() throws Exception {
    await().until(() -> TwoInARoom.sees(alice, "bob"));
    bob.disconnect();
    assertThat(bobHears.ended.get(5, TimeUnit.SECONDS)).isEqualTo(DisconnectReason.LEFT);
    assertThat(DisconnectReason.LEFT.askedByServer()).isFalse();
    assertThat(aliceHears.left.poll(5, TimeUnit.SECONDS).identity()).isEqualTo("bob");
    assertThat(alice.participants()).isEmpty();
  }

  @Test
  void nothingIsKeptOfARoomThatWasLeft() throws Exception {
    var carol = visit();
    await()
        .atMost(30, TimeUnit.SECONDS)
        .until(() -> {
          System.gc();
          return carol.get() == null;
        });
  }

  /** Carol comes, data goes both ways, and she leaves. */
  private WeakReference<Events> visit() throws Exception {
    var hears = new Events();
    var carol = join(server.url(), JoinGrant.participant(roomName, "carol"), hears);
    await().until(() -> TwoInARoom.sees(alice, "carol") && TwoInARoom.sees(carol, "alice"));
    var toCarol = new CompletableFuture<String>();
    var toAlice = new CompletableFuture<String>();
    carol.onText("hello", (info, text) -> toCarol.complete(text));
    alice.onText("hello", (info, text) -> toAlice.complete(text));
    alice.sendText("hello", "carol", Map.of());
    carol.sendText("hello", "alice", Map.of());
    assertThat(toCarol.get(10, TimeUnit.SECONDS)).isEqualTo("carol");
    assertThat(toAlice.get(10, TimeUnit.SECONDS)).isEqualTo("alice");
    carol.disconnect();
    return new WeakReference<>(hears);
  }

  @Test
  void aSecondJoinUnderOneIdentityTellsTheFirstToLeave() throws Exception {
    Events secondHears = new Events();
    LocalAudioTrack first = bob.publishAudio("voice");
    try (Tone tone = new Tone(first, 440)) {
      assertThat(aliceHears.subscribed.poll(10, TimeUnit.SECONDS).sid()).isEqualTo(first.sid());
      Room second = join(server.url(), JoinGrant.agent(roomName, "bob", "Bob"), secondHears);
      assertThat(bobHears.ended.get(5, TimeUnit.SECONDS))
          .isEqualTo(DisconnectReason.DUPLICATE_IDENTITY);
      assertThat(DisconnectReason.DUPLICATE_IDENTITY.askedByServer()).isTrue();
      LocalAudioTrack voice = second.publishAudio("voice");
      try (Tone other = new Tone(voice, 700)) {
        RemoteAudioTrack heard = aliceHears.subscribed.poll(10, TimeUnit.SECONDS);
        assertThat(heard.sid()).isEqualTo(voice.sid());
        assertThat(heard.participant().sid()).isEqualTo(second.localParticipant().sid());
        Ear ear = new Ear();
        heard.addListener(ear);
        await().untilAsserted(() -> assertThat(ear.share(700)).isGreaterThan(0.9));
        assertThat(aliceHears.unsubscribed.poll(5, TimeUnit.SECONDS).sid()).isEqualTo(first.sid());
        assertThat(TwoInARoom.sees(alice, "bob")).isTrue();
        assertThat(aliceHears.left).isEmpty();
      }
      second.disconnect();
    }
  }

  @Test
  void aDeletedRoomEndsForEverybody() throws Exception {
    deleteRoom();
    assertThat(aliceHears.ended.get(5, TimeUnit.SECONDS)).isEqualTo(DisconnectReason.ROOM_CLOSED);
    assertThat(bobHears.ended.get(5, TimeUnit.SECONDS)).isEqualTo(DisconnectReason.ROOM_CLOSED);
  }

  @Test
  void afterTheEndNothingIsSentAndNothingFails() throws Exception {
    LocalAudioTrack track = bob.publishAudio("mic");
    bob.disconnect();
    track.push(new short[AudioFrameListener.FRAME_SAMPLES]);
    bob.sendText("lk.chat", "too late", Map.of());
    assertThatThrownBy(() -> bob.publishAudio("again")).isInstanceOf(RoomException.class);
  }

  @Test
  void aWrongSecretIsExplained() {
    AccessTokens wrong = new AccessTokens(server.apiKey(), "not the secret of that server at all");
    String token = wrong.join(JoinGrant.participant(roomName, "mallory"));
    assertThatThrownBy(() -> engine.connect(server.url(), token, new Events()))
        .isInstanceOf(RoomException.class)
        .hasMessageContaining("401")
        .hasMessageContaining("API key and secret");
  }

  @Test
  void aServerThatIsNotThereIsExplained() {
    String token = tokens.join(JoinGrant.participant(roomName, "alice"));
    assertThatThrownBy(() -> engine.connect("ws://127.0.0.1:1", token, new Events()))
        .isInstanceOf(RoomException.class)
        .hasMessageContaining("is it running?");
  }

  private void deleteRoom() throws Exception {
    String admin =
        JWT.create()
            .withIssuer(server.apiKey())
            .withExpiresAt(Instant.now().plus(Duration.ofMinutes(1)))
            .withClaim("video", Map.of("roomCreate", true))
            .sign(Algorithm.HMAC256(server.apiSecret()));
    HttpRequest request =
        HttpRequest.newBuilder(
                URI.create(
                    server.url().replaceFirst("^ws", "http")
                        + "/twirp/livekit.RoomService/DeleteRoom"))
            .header("Authorization", "Bearer " + admin)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"room\":\"" + roomName + "\"}"))
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      assertThat(http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode())
          .isEqualTo(200);
    }
  }
}
