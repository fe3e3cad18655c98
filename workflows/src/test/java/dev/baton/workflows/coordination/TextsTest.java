package dev.baton.workflows.coordination;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.message.RecordingRequest;
import dev.baton.workflows.coordination.message.RecordingResponse;
import dev.baton.workflows.coordination.message.TokenRequest;
import dev.baton.workflows.coordination.message.TokenResponse;
import dev.baton.workflows.coordination.message.TrackRequest;
import dev.baton.workflows.coordination.message.TrackResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TextsTest {

  @Test
  void aDelegationSaysGoalContextAndRequirements() {
    var request = JsonNodeFactory.instance.objectNode().put("operation", "create_room");
    var delegation =
        new Delegation(
            "t:1",
            "t",
            Specialist.ROOM,
            "Create the room lobby",
            request,
            Map.of("language", "de"),
            List.of("at most ten people"),
            List.of(),
            "/api/tasks/t/file");

    assertThat(delegation.text())
        .isEqualTo(
            """
            Process LiveKit room request:

            Goal: Create the room lobby

            Context:
            - Implementation Language: Java
            - Environment: LiveKit server API
            - language: de

            Requirements:
            - at most ten people

            Request: {"operation":"create_room"}

            MDTM task file: /api/tasks/t/file

            Coordinator Task ID: t\
            """);
  }

  @Test
  void aCompletionSaysWhatWasDone() {
    var result =
        SpecialistResult.completed(
            "the room lobby", List.of("room lobby"), JsonNodeFactory.instance.objectNode());

    assertThat(result.text(Specialist.ROOM, "/api/tasks/t/file"))
        .isEqualTo(
            """
            ✅ Completed room task:
            - Implemented the room lobby
            - Created/Modified files: room lobby

            Task file updated at /api/tasks/t/file\
            """);
  }

  @Test
  void anErrorSaysWhatWouldHelp() {
    var error =
        new SpecialistError(
            Type.UNAVAILABLE, "no answer", "creating lobby", "start the server", true);

    assertThat(SpecialistResult.failed(error).text(Specialist.ROOM, null))
        .isEqualTo(
            """
            ❌ Error in room task:
            - Error Type: unavailable
            - Error Message: no answer
            - Context: creating lobby
            - Recommended Action: start the server\
            """);
  }

  @Test
  void tokensAreAskedForAndGiven() {
    assertThat(new TokenRequest("lobby", "ann", List.of("join", "publish"), 600).text())
        .isEqualTo(
            """
            Generate authentication token for room operation:

            Room: lobby
            Identity: ann
            Permissions:
            - join
            - publish
            TTL: 600 s\
            """);
    assertThat(
            new TokenResponse("eyJ.x.y", Instant.parse("2026-01-01T10:00:00Z"), List.of("join"))
                .text())
        .isEqualTo(
            """
            Token generated:

            JWT: eyJ.x.y
            Expiration: 2026-01-01T10:00:00Z
            Permissions: join\
            """);
  }

  @Test
  void tracksAreManaged() {
    assertThat(
            new TrackRequest("lobby", "ann", "mute", "audio", Map.of("Source", "microphone"))
                .text())
        .isEqualTo(
            """
            Manage tracks for room operation:

            Room: lobby
            Participant: ann
            Operation: mute
            Track Details:
            - Type: audio
            - Source: microphone\
            """);
    assertThat(new TrackResponse("mute", "TR_1", true).text())
        .isEqualTo(
            """
            Track operation completed:

            Operation: mute
            Track ID: TR_1
            Status: success\
            """);
  }

  @Test
  void recordingsAreStarted() {
    assertThat(new RecordingRequest("lobby", "mp4", "grid", "local").text())
        .isEqualTo(
            """
            Start recording for room:

            Room: lobby
            Configuration:
            - Format: mp4
            - Layout: grid
            - Storage: local\
            """);
    assertThat(new RecordingResponse("EG_1", "lobby", "recordings/lobby.mp4").text())
        .isEqualTo(
            """
            Recording started:

            Recording ID: EG_1
            Room: lobby
            Storage Location: recordings/lobby.mp4\
            """);
  }
}
