package dev.baton.media.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Audience;
import dev.baton.workflows.agent.Listening;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.NoiseSuppression;
import dev.baton.workflows.agent.TurnDetection;
import dev.baton.workflows.agent.TurnTaking;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class MetadataOverridesTest {

  private static final MetadataOverrides<TurnTaking> OVERRIDES =
      new MetadataOverrides<>(TurnTaking.class);

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

    assertThat(result.vadSilenceMs()).isEqualTo(250);
    assertThat(result.minInterruptionMs()).isZero();
    assertThat(warnings)
        .containsExactly(
            "metadata is not used: vad_silence_ms is 7; it must be between 50 and 2000");
  }

  @Test
  void aValueThatIsNoNumberIsLeftOutWithAWarning() {
    assertThat(apply("{\"vad_silence_ms\": \"short\"}")).isEqualTo(TurnTaking.DEFAULT);
    assertThat(warnings)
        .containsExactly("metadata is not used: vad_silence_ms has a value of the wrong kind");
  }

  @Test
  void whatIsNoNumberOfMillisecondsCanBeSetToo() {
    var result =
        apply(
            """
            {"turn_detection": "manual", "vad_threshold": 0.7, "resume_false_interruption": false,
             "min_interruption_words": 2, "backchannels": "aye, just so"}\
            """);

    assertThat(result.turnDetection()).isEqualTo(TurnDetection.MANUAL);
    assertThat(result.vadThreshold()).isEqualTo(0.7);
    assertThat(result.resumeFalseInterruption()).isFalse();
    assertThat(result.minInterruptionWords()).isEqualTo(2);
    assertThat(result.backchannels()).containsExactly("aye", "just so");
    assertThat(warnings).isEmpty();
  }

  @Test
  void anUnknownTurnDetectionIsLeftOutAndTheChoicesAreNamed() {
    assertThat(apply("{\"turn_detection\": \"telepathy\"}")).isEqualTo(TurnTaking.DEFAULT);
    assertThat(warnings)
        .containsExactly(
            "metadata is not used: turn_detection must be one of auto, model, silence, manual");
  }

  @Test
  void whomTheAgentListensToAndHowCanBeSetToo() {
    var metadata =
        new MetadataLookup(
            """
            {"listen_to": "named", "listen_identities": "ann, ben", "noise_suppression": "high"}\
            """,
            "room",
            "",
            List.of());

    var listening =
        new MetadataOverrides<>(Listening.class).apply(Listening.DEFAULT, metadata, warnings::add);

    assertThat(listening)
        .isEqualTo(
            new Listening(
                Audience.NAMED, List.of("ann", "ben"), false, NoiseSuppression.HIGH, false));
    assertThat(warnings).isEmpty();
  }

  @Test
  void anAgentsOwnSettingsReplaceTheTemplatesAndTheMetadataCountsForBoth() {
    var metadata = new MetadataLookup("{\"min_interruption_ms\": 70}", "room", "", List.of());
    var turnTaking =
        OVERRIDES.forAgents(
            new TurnTaking(100, 200, 300, 400),
            AgentDefinition::turnTaking,
            metadata,
            warnings::add);

    assertThat(turnTaking.apply(agent(null))).isEqualTo(new TurnTaking(100, 200, 300, 70));
    assertThat(turnTaking.apply(agent(new TurnTaking(500, 600, 700, 800))))
        .isEqualTo(new TurnTaking(500, 600, 700, 70));
  }

  private static AgentDefinition agent(@Nullable TurnTaking own) {
    return AgentDefinition.named("guide")
        .displayName("Guide")
        .models(Models.automatic("anna"))
        .turnTaking(own)
        .build();
  }

  private TurnTaking apply(String json) {
    return OVERRIDES.apply(
        TurnTaking.DEFAULT, new MetadataLookup(json, "room", "", List.of()), warnings::add);
  }
}
