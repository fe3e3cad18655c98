package dev.baton.activities.coordination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.tenant.Tenant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class OwnRoomsTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final UUID OURS = UUID.fromString("0b7e8a8c-8f1d-4d5e-9f3a-2f6f3b1c9d10");
  private static final UUID THEIRS = UUID.fromString("c2b0a1f4-1111-4222-8333-444455556666");

  @Test
  void aSpecialistReachesTheRoomsOfItsOrganisationByTheirPlainNames() {
    var request =
        OwnRooms.named(
            delegation(
                OURS,
                Specialist.EGRESS,
                """
                {"operation": "start_egress", "source": {"type": "room_composite", "room": "lobby"},
                 "outputs": [{"type": "file", "path": "a.mp4"}]}
                """));

    assertThat(request.at("/source/room").asText()).isEqualTo(Tenant.room(OURS, "lobby"));
    assertThat(request.at("/outputs/0/path").asText())
        .isEqualTo("organisations/%s/a.mp4".formatted(OURS));
  }

  @Test
  void listsOfRoomsAreItsOwnToo() {
    var request =
        OwnRooms.named(
            delegation(
                OURS, Specialist.ROOM, "{\"operation\":\"list_rooms\",\"rooms\":[\"a\",\"b\"]}"));

    assertThat(request.at("/rooms/1").asText()).isEqualTo(Tenant.room(OURS, "b"));
  }

  @Test
  void aRoomOfAnotherOrganisationIsRefused() {
    var request =
        "{\"operation\":\"delete_room\",\"room\":\"%s\"}".formatted(Tenant.room(THEIRS, "a"));

    assertThatThrownBy(() -> OwnRooms.named(delegation(OURS, Specialist.ROOM, request)))
        .hasMessageContaining("of another organisation");
    assertThatThrownBy(() -> OwnRooms.named(delegation(Tenant.DEFAULT, Specialist.ROOM, request)))
        .hasMessageContaining("of another organisation");
  }

  @Test
  void theDefaultOrganisationsRequestsStayAsTheyAre() {
    var text = "{\"operation\":\"create_room\",\"room\":\"lobby\"}";

    assertThat(OwnRooms.named(delegation(Tenant.DEFAULT, Specialist.ROOM, text)))
        .isEqualTo(json(text));
  }

  @Test
  void whatCustomersAreToldIsNotTouched() {
    var text =
        "{\"operation\":\"notify\",\"event\":\"x\",\"data\":{\"room\":\"12\"},\"room\":\"12\"}";

    assertThat(OwnRooms.named(delegation(OURS, Specialist.WEBHOOK, text))).isEqualTo(json(text));
  }

  @Test
  void whatConcernsTheServerIsForThoseWhoRunIt() {
    assertThatThrownBy(() -> OwnRooms.requireInstallation(OURS, "This"))
        .hasMessageContaining("all organisations");
    OwnRooms.requireInstallation(Tenant.DEFAULT, "This");
  }

  private static Delegation delegation(UUID organisation, Specialist specialist, String request) {
    return new Delegation(
        "t:1",
        "t",
        specialist,
        "goal",
        json(request),
        Map.of(),
        List.of(),
        List.of(),
        null,
        organisation);
  }

  private static com.fasterxml.jackson.databind.JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
