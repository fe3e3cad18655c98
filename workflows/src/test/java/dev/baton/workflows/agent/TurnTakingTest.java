package dev.baton.workflows.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TurnTakingTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void jsonOfBeforeThatHasFourNumbersStillReads() throws JsonProcessingException {
    var read =
        read(
            """
            {"vadSilenceMs": 200, "minEndpointingDelayMs": 0, "maxEndpointingDelayMs": 900,
             "minInterruptionMs": 0}\
            """);

    assertThat(read).isEqualTo(new TurnTaking(200, 0, 900, 0));
  }

  @Test
  void whateverIsAbsentHasItsDefault() throws JsonProcessingException {
    assertThat(read("{}")).isEqualTo(TurnTaking.DEFAULT);
  }

  @Test
  void whatIsWrittenReadsTheSame() throws JsonProcessingException {
    var all =
        new TurnTaking(
            TurnDetection.MANUAL, 300, 1, 2, 3, 4, false, 5, 0.25, 60, List.of("aye", "just so"));

    assertThat(read(JSON.writeValueAsString(all))).isEqualTo(all);
  }

  @Test
  void theDefaultDelaysAreShorterWhereAModelJudges() {
    assertThat(TurnTaking.DEFAULT.endpointing(true)).isEqualTo(new Endpointing(300, 2500));
    assertThat(TurnTaking.DEFAULT.endpointing(false)).isEqualTo(new Endpointing(500, 3000));
  }

  @Test
  void aDelayThatWasNotChosenFitsTheOneThatWas() throws JsonProcessingException {
    assertThat(read("{\"minEndpointingDelayMs\": 4000}").endpointing(false))
        .isEqualTo(new Endpointing(4000, 4000));
    assertThat(read("{\"maxEndpointingDelayMs\": 100}").endpointing(true))
        .isEqualTo(new Endpointing(100, 100));
  }

  @Test
  void aNumberOutOfRangeIsRefusedByItsName() {
    assertThatThrownBy(() -> read("{\"vadThreshold\": 1.5}"))
        .hasMessageContaining("vad_threshold is 1.5; it must be between 0.05 and 0.95");
    assertThatThrownBy(() -> read("{\"minEndpointingDelayMs\": 9, \"maxEndpointingDelayMs\": 8}"))
        .hasMessageContaining("max_endpointing_delay_ms is 8; it must be between 9 and 10000");
  }

  private static TurnTaking read(String json) throws JsonProcessingException {
    return JSON.readValue(json, TurnTaking.class);
  }
}
