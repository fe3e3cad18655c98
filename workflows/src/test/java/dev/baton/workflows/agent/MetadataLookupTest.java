package dev.baton.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class MetadataLookupTest {

  private static final List<String> KEYS = List.of("workout_id", "plan");

  @Test
  void theJobsMetadataComesFirst() {
    var lookup =
        new MetadataLookup(
            "{\"workout_id\": 1}", "gym-workout_id-2-77", "{\"workout_id\": \"3\"}", KEYS);

    assertThat(lookup.value("workout_id")).hasValue("1");
  }

  @Test
  void theNameOfTheRoomComesBeforeTheParticipant() {
    var lookup = new MetadataLookup("", "gym-workout_id-2-77", "{\"workout_id\": \"3\"}", KEYS);

    assertThat(lookup.value("workout_id")).hasValue("2");
  }

  @Test
  void theParticipantComesLast() {
    var lookup = new MetadataLookup("{}", "gym-1", "{\"workout_id\": \"3\"}", KEYS);

    assertThat(lookup.value("workout_id")).hasValue("3");
    assertThat(lookup.value("plan")).isEmpty();
  }

  @Test
  void anIdMayStandInTheRoomUnderItsShortName() {
    var lookup = new MetadataLookup("", "kinetra-session-workout-42-1699", "", KEYS);

    assertThat(lookup.value("workout_id")).hasValue("42");
  }

  @Test
  void aUuidInTheRoomIsOneValue() {
    var uuid = "0b9d2c5e-1f3a-4b6c-8d7e-9f0a1b2c3d4e";
    var lookup = new MetadataLookup("", "session-workout_id-" + uuid + "-1699", "", KEYS);

    assertThat(lookup.value("workout_id")).hasValue(uuid);
  }

  @Test
  void onlyDeclaredKeysComeFromTheRoom() {
    var lookup = new MetadataLookup("", "session-min_interruption_ms-0-1", "", KEYS);

    assertThat(lookup.value("min_interruption_ms")).isEmpty();
  }

  @Test
  void aNameWithADotIsAMemberOfAMember() {
    var lookup =
        new MetadataLookup("{\"user.age\": 7}", "", "{\"user\": {\"name\": \"Ada\"}}", KEYS);

    assertThat(lookup.fill("{{user.name}} is {{user.age}}{{user.nothing}}{{user}}"))
        .isEqualTo("Ada is 7");
    assertThat(MetadataLookup.variables("{{ a }} {{b.c}} {{a}}")).containsExactly("a", "b.c");
  }

  @Test
  void metadataThatIsNoJsonHoldsNothing() {
    var lookup = new MetadataLookup("not json", "room", "[1]", KEYS);

    assertThat(lookup.value("plan")).isEmpty();
  }

  @Test
  void variablesAreFilledInAndUnknownOnesLeftOut() {
    var lookup = new MetadataLookup("{\"plan\": \"$1 {{x}}\"}", "room", "", KEYS);

    assertThat(lookup.fill("Plan: {{plan}}, {{ other }}.")).isEqualTo("Plan: $1 {{x}}, .");
  }
}
