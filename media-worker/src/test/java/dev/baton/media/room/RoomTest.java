package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class RoomTest extends TwoInARoom {

  @Test
  void bothKnowTheRoomAndEachOther() {
    assertThat(alice.name()).isEqualTo(roomName);
    assertThat(alice.sid()).startsWith("RM_").isEqualTo(bob.sid());
    assertThat(alice.localIdentity()).isEqualTo("alice");
    Participant seen =
        alice.participants().stream()
            .filter(other -> other.identity().equals("bob"))
            .findAny()
            .orElseThrow();
    assertThat(seen.name()).isEqualTo("Bob");
    assertThat(seen.kind()).isEqualTo(ParticipantKind.AGENT);
    assertThat(aliceHears.log).startsWith("joined", "connected bob");
    assertThat(bobHears.log).startsWith("joined", "connected alice");
  }

  @Test
  void aToneIsHeardByTheOtherAtItsFrequency() throws Exception {
    Ear ear = new Ear();
    LocalAudioTrack track = bob.publishAudio("voice");
    try (Tone tone = new Tone(track, 440)) {
      RemoteAudioTrack heard = track(track.sid());
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
    await()
        .until(() ->
            aliceHears.unsubscribed.stream().anyMatch(gone -> gone.sid().equals(track.sid())));
  }

  @Test
  void aTrackThatWasSilentForLongIsHeardAgain() throws Exception {
    Ear ear = new Ear();
    LocalAudioTrack track = bob.publishAudio("voice");
    try (Tone tone = new Tone(track, 440)) {
      track(track.sid()).addListener(ear);
      await().untilAsserted(() -> assertThat(ear.share(440)).isGreaterThan(0.9));
    }
    await()
        .until(() -> {
          for (int i = 0; i < 500; i++) {
            track.pushSilence();
          }
          return !track.wake();
        });
    await().until(track::wake);
    try (Tone tone = new Tone(track, 700)) {
      await().untilAsserted(() -> assertThat(ear.share(700)).isGreaterThan(0.9));
    }
    track.close();
  }

  @Test
  void attributesOfOneAreSeenByTheOther() throws Exception {
    aliceHears.changed.clear();
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

  @Test
  void aDataPacketReachesOnlyItsDestination() throws Exception {
    Events carolHears = new Events();
    Room carol = join(server.url(), JoinGrant.participant(roomName, "carol"), carolHears);
    await().until(() -> sees(bob, "carol"));
    byte[] payload = "ping".getBytes(StandardCharsets.UTF_8);
    bob.publishData(payload, "for-alice", true, List.of("alice"));
    bob.publishData(payload, "for-all", true, List.of());
    DataMessage first = aliceHears.data.poll(5, TimeUnit.SECONDS);
    assertThat(first.senderIdentity()).isEqualTo("bob");
    assertThat(first.topic()).isEqualTo("for-alice");
    assertThat(first.payload()).isEqualTo(payload);
    assertThat(carolHears.data.poll(5, TimeUnit.SECONDS).topic()).isEqualTo("for-all");
    carol.disconnect();
  }

  @Test
  void aTrackThatWasPublishedBeforeIsHeardByWhoeverComesLater() throws Exception {
    LocalAudioTrack track = bob.publishAudio("voice");
    try (Tone tone = new Tone(track, 600)) {
      Events carolHears = new Events();
      Room carol = join(server.url(), JoinGrant.participant(roomName, "carol"), carolHears);
      Ear ear = new Ear();
      carolHears.subscribed.poll(10, TimeUnit.SECONDS).addListener(ear);
      await().untilAsserted(() -> assertThat(ear.share(600)).isGreaterThan(0.9));
      carol.disconnect();
    }
    track.close();
  }

  private RemoteAudioTrack track(String sid) throws InterruptedException {
    RemoteAudioTrack next;
    do {
      next = aliceHears.subscribed.poll(10, TimeUnit.SECONDS);
    } while (!next.sid().equals(sid));
    return next;
  }
}
