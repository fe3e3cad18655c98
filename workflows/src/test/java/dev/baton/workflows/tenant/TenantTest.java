package dev.baton.workflows.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class TenantTest {

  private static final UUID OURS = UUID.fromString("0b7e8a8c-8f1d-4d5e-9f3a-2f6f3b1c9d10");
  private static final UUID THEIRS = UUID.fromString("c2b0a1f4-1111-4222-8333-444455556666");

  @Test
  void roomsOfTheDefaultOrganisationAreCalledWhatTheyAreCalled() {
    assertThat(Tenant.room(Tenant.DEFAULT, "lobby")).isEqualTo("lobby");
    assertThat(Tenant.ofRoom("lobby")).isEqualTo(Tenant.DEFAULT);
    assertThat(Tenant.ofRoom("o0123_lobby")).isEqualTo(Tenant.DEFAULT);
    assertThat(Tenant.ofRoom("")).isEqualTo(Tenant.DEFAULT);
  }

  @Test
  void aRoomOfAnOrganisationSaysWhoseItIs() {
    var room = Tenant.room(OURS, "lobby");

    assertThat(room).isEqualTo("o0b7e8a8c8f1d4d5e9f3a2f6f3b1c9d10_lobby");
    assertThat(Tenant.ofRoom(room)).isEqualTo(OURS);
    assertThat(Tenant.room(OURS, room)).as("its full name stays").isEqualTo(room);
  }

  @Test
  void nobodyNamesARoomOfAnotherOrganisation() {
    var room = Tenant.room(OURS, "lobby");

    assertThatThrownBy(() -> Tenant.room(THEIRS, room)).hasMessageContaining("kept for");
    assertThatThrownBy(() -> Tenant.room(Tenant.DEFAULT, room)).hasMessageContaining("kept for");
  }
}
