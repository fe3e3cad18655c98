package dev.baton.coordinator.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.task.Plan;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.coordination.task.TaskStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GoalRouterTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Generate a token for ann in room demo | auth | {"operation":"issue_token","identity":"ann","room":"demo"}
          Give Ann a token for the room "demo", valid 2 hours | auth | {"operation":"issue_token","identity":"Ann","room":"demo","ttl_s":7200}
          Check our API keys | auth | {"operation":"check_keys"}
          Revoke the access of ann in room demo | auth | {"operation":"revoke","room":"demo","identity":"ann"}
          Create a room called stand-up for 10 people | room | {"operation":"create_room","room":"stand-up","settings":{"max_participants":10}}
          Delete the room demo | room | {"operation":"delete_room","room":"demo"}
          List all rooms | room | {"operation":"list_rooms"}
          Who is in room demo? | room | {"operation":"list_participants","room":"demo"}
          Kick bob from the room demo | room | {"operation":"remove_participant","room":"demo","identity":"bob"}
          Mute everybody in room demo | room | {"operation":"mute_all","room":"demo"}
          Mute bob in room demo | track | {"operation":"mute","room":"demo","identity":"bob","source":"microphone"}
          Mute the camera of bob in room demo | track | {"operation":"mute","room":"demo","identity":"bob","source":"camera"}
          Forbid bob to share the screen in room demo | track | {"operation":"set_publishing","room":"demo","identity":"bob","allowed":true,"sources":["camera","microphone"]}
          Forbid bob to publish in room demo | track | {"operation":"set_publishing","room":"demo","identity":"bob","allowed":false,"sources":[]}
          Record the room demo as mp4 | recording | {"operation":"start_recording","room":"demo","format":"mp4"}
          Stop the recording EG_7aQ | recording | {"operation":"stop_recording","recording_id":"EG_7aQ"}
          Delete recordings older than 30 days | recording | {"operation":"apply_retention","days":30,"dry_run":false}
          Stream room demo to rtmp://live.example/app/key | egress | {"operation":"start_egress","source":{"type":"room_composite","room":"demo"},"outputs":[{"type":"stream","urls":["rtmp://live.example/app/key"]}]}
          Send events to https://shop.example/hook | webhook | {"operation":"register_endpoint","url":"https://shop.example/hook"}
          """)
  void aGoalOfOneDomainMeansOneOperation(String goal, String specialist, String request)
      throws Exception {
    var plan = route(goal);

    assertThat(plan.steps()).as(plan.explanation()).hasSize(1);
    var step = plan.steps().getFirst();
    assertThat(step.specialist()).isEqualTo(Specialist.of(specialist));
    assertThat(JSON.readTree(step.request().toString())).isEqualTo(JSON.readTree(request));
  }

  @Test
  void aGoalOfSeveralPartsIsDividedAndItsNamesGoWithEveryPart() {
    var plan = route("Create a room called demo, give ann a token and record it as mp3.");

    assertThat(plan.steps())
        .extracting(TaskStep::specialist)
        .containsExactly(Specialist.ROOM, Specialist.AUTH, Specialist.RECORDING);
    assertThat(plan.steps())
        .extracting(step -> step.request().path("room").asText())
        .containsOnly("demo");
  }

  @Test
  void aVideoChatNeedsTokensARoomAndItsTracks() {
    var plan = route("Implement a basic video chat using LiveKit in React");

    assertThat(plan.candidates())
        .containsExactly(Specialist.AUTH, Specialist.ROOM, Specialist.TRACK);
    assertThat(plan.steps())
        .extracting(TaskStep::specialist)
        .containsExactly(Specialist.AUTH, Specialist.ROOM, Specialist.TRACK);
    assertThat(route("Set up a video call for ann and bob in room demo").steps()).hasSize(5);
  }

  @Test
  void recordingInRoomsIsTheRoomSpecialistsWhoAsksForIt() {
    var plan = route("Add recording functionality to LiveKit rooms");

    assertThat(plan.candidates()).containsExactly(Specialist.ROOM, Specialist.RECORDING);
    assertThat(plan.steps())
        .singleElement()
        .satisfies(step -> {
          assertThat(step.specialist()).isEqualTo(Specialist.ROOM);
          assertThat(step.request().path("recording").isObject()).isTrue();
        });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Make it nice | names no operation |
          Something about the audio of our rooms | names no operation | room,track
          Kick bob | Which room is meant? | room
          Create a room | Which room is meant? | room
          Create a room called demo and make me a sandwich | names no operation | room
          """)
  void whatIsNotSureIsSaidSoWithWhatMayBeMeant(String goal, String why, String candidates) {
    var plan = route(goal);

    assertThat(plan.sure()).isFalse();
    assertThat(plan.explanation()).contains(why);
    assertThat(plan.candidates())
        .extracting(Specialist::slug)
        .containsExactlyElementsOf(candidates == null ? List.of() : List.of(candidates.split(",")));
  }

  @Test
  void whatTheGoalLeavesOutMayStandInTheContext() {
    var plan = route("Kick bob", Map.of("room", "demo"));

    assertThat(plan.steps().getFirst().request().path("room").asText()).isEqualTo("demo");
  }

  private static Plan route(String goal) {
    return route(goal, Map.of());
  }

  private static Plan route(String goal, Map<String, String> context) {
    return GoalRouter.route(
        new TaskRequest(
            "0123456789",
            "t",
            goal,
            List.of(),
            context,
            List.of(),
            TaskRequest.Origin.PERSON,
            Instant.EPOCH));
  }
}
