package dev.baton.activities.coordination.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.activities.coordination.Delegations;
import dev.baton.activities.coordination.auth.AuthSpecialistImpl;
import dev.baton.activities.coordination.livekit.LiveKitAccess;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.livekit.LiveKitKey;
import dev.baton.activities.coordination.livekit.RoomVisitor;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.SpecialistResult.Outcome;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@WithServers
class RoomSpecialistTest {

  private final LiveKitServer server;
  private final LiveKitApi api;
  private final RoomSpecialistImpl rooms;
  private final String room = "room-" + UUID.randomUUID();

  RoomSpecialistTest(LiveKitServer server) {
    this.server = server;
    api =
        new LiveKitApi(
            new LiveKitAccess(
                server.url(), List.of(new LiveKitKey(server.apiKey(), server.apiSecret()))),
            Clock.systemUTC());
    rooms = new RoomSpecialistImpl(api);
  }

  @AfterEach
  void cleanUp() {
    perform("{'operation': 'delete_room', 'room': '%s'}");
    api.close();
  }

  @Test
  void a_room_is_made_as_configured_and_only_once() {
    var request =
        """
        {"operation": "create_room", "room": "%s", "settings": {"empty_timeout_s": 120,
         "departure_timeout_s": 30, "max_participants": 4, "metadata": "class"}}
        """;

    var first = perform(request).data();
    var again = perform(request).data();

    assertThat(first.path("created").asBoolean()).isTrue();
    assertThat(first.at("/room/empty_timeout_s").asInt()).isEqualTo(120);
    assertThat(first.at("/room/departure_timeout_s").asInt()).isEqualTo(30);
    assertThat(first.at("/room/max_participants").asInt()).isEqualTo(4);
    assertThat(first.at("/room/metadata").asText()).isEqualTo("class");
    assertThat(again.path("created").asBoolean()).isFalse();
    assertThat(again.at("/room/sid").asText()).isEqualTo(first.at("/room/sid").asText());
  }

  @Test
  void metadata_of_an_open_room_changes_at_once() {
    perform("{'operation': 'create_room', 'room': '%s'}");

    var configured =
        perform("{'operation': 'configure_room', 'room': '%s', 'settings': {'metadata': 'new'}}")
            .data();

    assertThat(configured.at("/room/metadata").asText()).isEqualTo("new");
    assertThat(listed().path("metadata").asText()).isEqualTo("new");
  }

  @Test
  void a_configuration_says_what_livekit_takes_over_only_later() {
    perform("{'operation': 'create_room', 'room': '%s'}");

    var configured =
        perform(
                "{'operation': 'configure_room', 'room': '%s', 'settings': {'max_participants': 7}}")
            .data();

    var inForce = listed().path("max_participants").asInt() == 7;
    assertThat(configured.path("later").toString().contains("max_participants"))
        .isEqualTo(!inForce);
  }

  @Test
  void deleting_twice_deletes_once() {
    perform("{'operation': 'create_room', 'room': '%s'}");

    assertThat(delete().path("existed").asBoolean()).isTrue();
    assertThat(delete().path("existed").asBoolean()).isFalse();
  }

  @Test
  void participants_are_listed_changed_and_removed() throws Exception {
    try (var guest = RoomVisitor.join(server.url(), token("guest"))) {
      var changed =
          perform(
                  """
                  {"operation": "update_participant", "room": "%s", "identity": "guest",
                   "name": "The Guest", "metadata": "vip", "attributes": {"seat": "3"},
                   "permissions": {"can_subscribe": true, "can_publish": false}}
                  """)
              .data();
      assertThat(changed.at("/participant/name").asText()).isEqualTo("The Guest");
      assertThat(changed.at("/participant/permissions/can_publish").asBoolean()).isFalse();

      await()
          .untilAsserted(() -> {
            var present = participants().get(0);
            assertThat(present.path("identity").asText()).isEqualTo("guest");
            assertThat(present.path("metadata").asText()).isEqualTo("vip");
            assertThat(present.at("/attributes/seat").asText()).isEqualTo("3");
            assertThat(present.path("kind").asText()).isEqualTo("standard");
          });

      var removed =
          perform("{'operation': 'remove_participant', 'room': '%s', 'identity': 'guest'}").data();
      assertThat(removed.path("was_present").asBoolean()).isTrue();
      assertThat(guest.isSentAway()).isTrue();
    }
  }

  @Test
  void a_new_room_asks_for_the_token_of_each_who_is_to_be_admitted() {
    var delegation =
        Delegations.of(
            Specialist.ROOM,
            "{\"operation\": \"create_room\", \"room\": \"%s\", \"admit\": [\"ann\", \"bob\"]}"
                .formatted(room));

    var first = rooms.perform(delegation);
    assertThat(first.outcome()).isEqualTo(Outcome.HANDOFF);
    var handoff = Delegations.handoff(first);
    assertThat(handoff.to()).isEqualTo(Specialist.AUTH);
    assertThat(handoff.message())
        .isEqualTo(
            """
            Generate authentication token for room operation:

            Room: %s
            Identity: ann
            Permissions:
            - join
            - publish
            - subscribe
            - publish_data
            TTL: 600 s\
            """
                .formatted(room));
    var answer = authAnswers(handoff.request().toString());
    assertThat(answer.data().path("identity").asText()).isEqualTo("ann");

    var second = rooms.perform(delegation.answered(answer));
    assertThat(second.outcome()).isEqualTo(Outcome.HANDOFF);
    var third = rooms.perform(delegation.answered(answer).answered(answer));
    assertThat(third.outcome()).isEqualTo(Outcome.COMPLETED);
    assertThat(third.data().at("/room/name").asText()).isEqualTo(room);
  }

  @Test
  void more_people_than_a_piece_of_work_can_ask_tokens_for_are_refused() {
    assertInvalid(
        "{'operation': 'create_room', 'room': '%s', 'admit': ['a', 'b', 'c', 'd', 'e']}",
        "'admit' is 5");
  }

  @Test
  void a_new_room_asks_for_its_recording_in_the_agreed_words() {
    var result =
        perform(
            "{'operation': 'create_room', 'room': '%s', 'recording': {'format': 'mp4', 'layout':"
                + " 'speaker', 'storage': 's3'}}");

    var handoff = Delegations.handoff(result);
    assertThat(handoff.to()).isEqualTo(Specialist.RECORDING);
    assertThat(handoff.request().path("operation").asText()).isEqualTo("start_recording");
    assertThat(handoff.message())
        .isEqualTo(
            """
            Start recording for room:

            Room: %s
            Configuration:
            - Format: mp4
            - Layout: speaker
            - Storage: s3\
            """
                .formatted(room));
  }

  @Test
  void silencing_a_room_is_asked_of_the_track_specialist_in_the_agreed_words() {
    perform("{'operation': 'create_room', 'room': '%s'}");

    var handoff =
        Delegations.handoff(
            perform("{'operation': 'mute_all', 'room': '%s', 'except': ['ann', 'bob']}"));

    assertThat(handoff.to()).isEqualTo(Specialist.TRACK);
    assertThat(handoff.message())
        .isEqualTo(
            """
            Manage tracks for room operation:

            Room: %s
            Participant: everybody
            Operation: mute
            Track Details:
            - Type: audio
            - except: ann, bob
            - source: microphone\
            """
                .formatted(room));
  }

  @Test
  void what_is_not_there_is_said_in_one_clear_error() {
    var noRoom =
        Delegations.error(perform("{'operation': 'list_participants', 'room': 'nowhere'}"));
    assertThat(noRoom.type()).isEqualTo(Type.NOT_FOUND);
    assertThat(noRoom.message()).isEqualTo("There is no room 'nowhere' on the LiveKit server.");

    perform("{'operation': 'create_room', 'room': '%s'}");
    var nobody =
        Delegations.error(
            perform(
                "{'operation': 'update_participant', 'room': '%s', 'identity': 'ghost', 'name':"
                    + " 'x'}"));
    assertThat(nobody.type()).isEqualTo(Type.NOT_FOUND);
    assertThat(nobody.message()).contains("'ghost' is not in room");
  }

  @Test
  void what_cannot_be_meant_is_refused_before_the_server_is_asked() {
    assertInvalid("{'operation': 'create_room'}", "'room' is missing");
    assertInvalid(
        "{'operation': 'create_room', 'room': '" + "x".repeat(257) + "'}", "1 to 256 characters");
    assertInvalid(
        "{'operation': 'create_room', 'room': '%s', 'settings': {'max_participants': -1}}",
        "'max_participants' is -1");
    assertInvalid(
        "{'operation': 'create_room', 'room': '%s', 'settings': {'max_participants': 'many'}}",
        "'settings.max_participants'");
    assertInvalid(
        "{'operation': 'update_participant', 'room': '%s', 'identity': 'ann'}",
        "Nothing is to be changed");
  }

  private JsonNode listed() {
    return perform("{'operation': 'list_rooms', 'rooms': ['%s']}").data().at("/rooms/0");
  }

  private JsonNode participants() {
    return perform("{'operation': 'list_participants', 'room': '%s'}").data().path("participants");
  }

  private JsonNode delete() {
    return perform("{'operation': 'delete_room', 'room': '%s'}").data();
  }

  private String token(String identity) {
    return authAnswers(
            "{\"operation\": \"issue_token\", \"room\": \"%s\", \"identity\": \"%s\"}"
                .formatted(room, identity))
        .data()
        .path("jwt")
        .asText();
  }

  private SpecialistResult authAnswers(String request) {
    return new AuthSpecialistImpl(api, Clock.systemUTC())
        .perform(Delegations.of(Specialist.AUTH, request));
  }

  private SpecialistResult perform(String request) {
    return rooms.perform(
        Delegations.of(Specialist.ROOM, request.replace('\'', '"').replace("%s", room)));
  }

  private void assertInvalid(String request, String words) {
    var error = Delegations.error(perform(request));
    assertThat(error.type()).isEqualTo(Type.VALIDATION);
    assertThat(error.message()).contains(words);
  }
}
