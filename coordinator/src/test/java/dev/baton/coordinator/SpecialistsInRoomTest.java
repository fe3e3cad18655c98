package dev.baton.coordinator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.activities.coordination.auth.AuthSpecialistImpl;
import dev.baton.activities.coordination.livekit.LiveKitAccess;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.livekit.LiveKitKey;
import dev.baton.activities.coordination.room.RoomSpecialistImpl;
import dev.baton.activities.coordination.track.TrackSpecialistImpl;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.Server;
import dev.baton.deploy.testing.WithServers;
import dev.baton.media.room.RoomEngine;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.SpecialistResult.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What specialists do to tracks, as people in a room of the real server hear it. */
@WithServers({Server.LIVEKIT, Server.POSTGRES})
class SpecialistsInRoomTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final RoomEngine ENGINE = new RoomEngine();

  private final Database database;
  private final LiveKitApi api;
  private final AuthSpecialistImpl auth;
  private final RoomSpecialistImpl rooms;
  private final TrackSpecialistImpl tracks;
  private final String room = "tracks-" + UUID.randomUUID();

  @SuppressWarnings("NullAway.Init") // joins before each test
  private Caller ann;

  @SuppressWarnings("NullAway.Init") // joins before each test
  private Caller bob;

  SpecialistsInRoomTest(LiveKitServer server, PostgresServer postgres) {
    database = Database.open(postgres.jdbcUrl(), PATIENCE);
    api =
        new LiveKitApi(
            new LiveKitAccess(
                server.url(), List.of(new LiveKitKey(server.apiKey(), server.apiSecret()))),
            Clock.systemUTC());
    auth = new AuthSpecialistImpl(api, Clock.systemUTC());
    rooms = new RoomSpecialistImpl(api);
    tracks = new TrackSpecialistImpl(api, new PublishingRuleStore(database));
  }

  @BeforeEach
  void ann_speaks_and_bob_hears_her() {
    ann = new Caller(ENGINE, api.access().url(), token("ann"));
    bob = new Caller(ENGINE, api.access().url(), token("bob"));
    ann.speak();
    await().atMost(PATIENCE).until(bob::hearsSound);
    await().atMost(PATIENCE).until(() -> !sid().isEmpty());
  }

  @AfterEach
  void everybody_leaves() {
    ann.close();
    bob.close();
    api.close();
    database.close();
  }

  @AfterAll
  static void stop() {
    ENGINE.close();
  }

  @Test
  void a_muted_microphone_is_heard_no_more_and_is_muted_once() {
    var request = "{'operation': 'mute', 'room': '%s', 'identity': 'ann', 'source': 'microphone'}";

    var muted = tracks.perform(of(Specialist.TRACK, request));

    assertThat(muted.data().path("changed").asInt()).isEqualTo(1);
    assertThat(muted.message())
        .isEqualTo(
            """
            Track operation completed:

            Operation: mute
            Track ID: %s
            Status: success\
            """
                .formatted(muted.data().at("/tracks/0").asText()));
    await().atMost(PATIENCE).until(() -> bob.heard().contains("silent"));
    await()
        .atMost(PATIENCE)
        .until(() ->
            tracks.perform(of(Specialist.TRACK, request)).data().path("changed").asInt() == 0);

    var unmute = request.replace("'mute'", "'unmute'");
    var error = Objects.requireNonNull(tracks.perform(of(Specialist.TRACK, unmute)).error());
    assertThat(error.type()).isEqualTo(Type.CONFIGURATION);
    assertThat(error.recommendedAction()).contains("room.enable_remote_unmute");
  }

  @Test
  void a_subscription_can_be_taken_and_given_back() {
    var request =
        "{'operation': 'unsubscribe', 'room': '%s', 'identity': 'bob', 'tracks': ['"
            + sid()
            + "']}";

    tracks.perform(of(Specialist.TRACK, request));
    await().atMost(PATIENCE).until(() -> !bob.hearsSound());

    var back = tracks.perform(of(Specialist.TRACK, request.replace("unsubscribe", "subscribe")));
    assertThat(back.done()).isTrue();
    await().atMost(PATIENCE).until(bob::hearsSound);
  }

  @Test
  void who_may_publish_no_more_is_heard_no_more() {
    var result =
        tracks.perform(
            of(
                Specialist.TRACK,
                "{'operation': 'set_publishing', 'room': '%s', 'identity': 'ann', 'allowed':"
                    + " false}"));

    assertThat(result.done()).isTrue();
    await().atMost(PATIENCE).until(() -> bob.heard().contains("lost"));
  }

  @Test
  void what_somebody_may_publish_is_kept_until_they_join() {
    var request =
        "{'operation': 'set_publishing', 'room': '%s', 'identity': 'carol', 'allowed': true,"
            + " 'sources': ['microphone']}";

    var result = tracks.perform(of(Specialist.TRACK, request));

    assertThat(result.done()).isTrue();
    assertThat(result.data().path("applied").asBoolean()).isFalse();
    var kept =
        new PublishingRuleStore(database).find(Organisations.DEFAULT, room, "carol").orElseThrow();
    try (var carol = new Caller(ENGINE, api.access().url(), token("carol"))) {
      await()
          .atMost(PATIENCE)
          .until(
              () -> tracks.perform(of(Specialist.TRACK, kept)).data().path("applied").asBoolean());
      assertThat(carol.heard()).doesNotContain("silent");
      assertThat(participant("carol").at("/permissions/sources").toString())
          .isEqualTo("[\"microphone\"]");
    }
  }

  @Test
  void silencing_a_room_is_handed_to_the_track_specialist_once() {
    var delegation =
        of(Specialist.ROOM, "{'operation': 'mute_all', 'room': '%s', 'except': ['bob']}");

    var asked = rooms.perform(delegation);

    assertThat(asked.outcome()).isEqualTo(Outcome.HANDOFF);
    var handoff = Objects.requireNonNull(asked.handoff());
    assertThat(handoff.to()).isEqualTo(Specialist.TRACK);
    assertThat(handoff.message()).startsWith("Manage tracks for room operation:\n\nRoom: " + room);
    var answer = tracks.perform(of(Specialist.TRACK, handoff.request().toString()));
    var result = rooms.perform(delegation.answered(answer));
    assertThat(result.data().path("identities").toString()).isEqualTo("[\"ann\"]");
    await().atMost(PATIENCE).until(() -> bob.heard().contains("silent"));
  }

  @Test
  void what_only_a_client_can_decide_is_said_to_be_so() {
    var quality =
        Objects.requireNonNull(
            tracks
                .perform(
                    of(
                        Specialist.TRACK,
                        "{'operation': 'set_quality', 'room': '%s', 'identity': 'bob',"
                            + " 'track_sid': '"
                            + sid()
                            + "', 'quality': 'low'}"))
                .error());
    assertThat(quality.type()).isEqualTo(Type.CONFIGURATION);
    assertThat(quality.recommendedAction()).contains("setVideoQuality");

    var nobody =
        Objects.requireNonNull(
            tracks
                .perform(
                    of(
                        Specialist.TRACK,
                        "{'operation': 'mute', 'room': '%s', 'identity': 'ann', 'track_sid':"
                            + " 'TR_none'}"))
                .error());
    assertThat(nobody.type()).isEqualTo(Type.NOT_FOUND);
    assertThat(nobody.recommendedAction()).contains(sid());
  }

  /** Of Ann's microphone; empty before the server has it. */
  private String sid() {
    return participant("ann").at("/tracks/0/sid").asText();
  }

  private JsonNode participant(String identity) {
    for (var participant : participants()) {
      if (participant.path("identity").asText().equals(identity)) {
        return participant;
      }
    }
    return JSON.missingNode();
  }

  private JsonNode participants() {
    return rooms
        .perform(of(Specialist.ROOM, "{'operation': 'list_participants', 'room': '%s'}"))
        .data()
        .path("participants");
  }

  private String token(String identity) {
    SpecialistResult issued =
        auth.perform(
            of(
                Specialist.AUTH,
                "{'operation': 'issue_token', 'room': '%s', 'identity': '" + identity + "'}"));
    return issued.data().path("jwt").asText();
  }

  private Delegation of(Specialist specialist, String request) {
    try {
      return new Delegation(
          UUID.randomUUID().toString(),
          "task-1",
          specialist,
          "what the test wants",
          JSON.readTree(request.replace('\'', '"').replace("%s", room)),
          Map.of(),
          List.of(),
          List.of(),
          null);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
