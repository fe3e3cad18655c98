package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.TurnTaking;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnTakingOverridesTest {

  private final List<String> warnings = new ArrayList<>();

  @Test
  void numbersOfTheMetadataTakeTheTemplatesPlace() {
    var result =
        apply(
            """
            {"vad_silence_ms": 100, "min_endpointing_delay_ms": 0,
             "max_endpointing_delay_ms": "0", "min_interruption_ms": 50}\
            """);

    assertThat(result).isEqualTo(new TurnTaking(100, 0, 0, 50));
    assertThat(warnings).isEmpty();
  }

  @Test
  void withoutMetadataTheTemplateStays() {
    assertThat(apply("")).isEqualTo(TurnTaking.DEFAULT);
  }

  @Test
  void aValueOutOfRangeIsLeftOutWithAWarningAndTheOthersCount() {
    var result = apply("{\"vad_silence_ms\": 7, \"min_interruption_ms\": 0}");

    assertThat(result).isEqualTo(new TurnTaking(250, 500, 3000, 0));
    assertThat(warnings)
        .containsExactly(
            "metadata is not used: vad_silence_ms is 7; it must be between 50 and 2000");
  }

  @Test
  void aValueThatIsNoNumberIsLeftOutWithAWarning() {
    assertThat(apply("{\"vad_silence_ms\": \"short\"}")).isEqualTo(TurnTaking.DEFAULT);
    assertThat(warnings)
        .containsExactly("metadata is not used: vad_silence_ms is not a whole number of ms");
  }

  private TurnTaking apply(String json) {
    return TurnTakingOverrides.apply(
        TurnTaking.DEFAULT, new MetadataLookup(json, "room", "", List.of()), warnings::add);
  }
}
