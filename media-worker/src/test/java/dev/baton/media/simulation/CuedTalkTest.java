package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.SimulationMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A customer who interrupts, falls silent, types, and calls from a noisy place. */
@Timeout(60)
final class CuedTalkTest {

  private static final String SCENARIO =
      """
      id: rushed
      title: A customer who does not wait
      support: {name: Amanda}
      noise_dbfs: -60
      dialogue:
        - customer: Good morning, what are your opening hours?
        - support: We are open from Monday to Friday, and on Saturday until the early afternoon.
        - customer: Stop, I only want to know about Sunday.
          interrupts_after_ms: 1200
        - support: We are closed on Sunday. What is your customer number?
        - customer: two eight eight five
          typed: true
        - support: I have written it down.
        - customer: Thank you very much, goodbye.
          after_ms: 3000
        - support: You are welcome, goodbye.
      expect:
        - stops_within_ms: 2500
        - said: closed on Sunday
        - said: written it down
        - ends: goodbye
        - max_wer: 0.1
      """;

  @TempDir private Path out;

  @Test
  void whatTheScenarioTimesComesAtItsTime() throws IOException {
    var result = play(SimulationMode.LOCAL);

    assertThat(result.failures()).isEmpty();
    var lines = transcript(result).path("utterances");
    var interrupted = line(lines, "We are open");
    var stop = line(lines, "Stop, I only");
    assertThat(stop.path("manner").asText()).isEqualTo("interrupting");
    assertThat(stop.path("start_ms").asInt() - interrupted.path("start_ms").asInt())
        .isBetween(1_150, 1_400);
    assertThat(interrupted.path("interrupted").asBoolean()).isTrue();
    assertThat(line(lines, "two eight").path("manner").asText()).isEqualTo("typed");
    var silence =
        line(lines, "Thank you").path("start_ms").asInt()
            - line(lines, "I have written").path("end_ms").asInt();
    assertThat(silence).isBetween(3_000, 4_500);
    var check = new SoundCheck(ConversationLayout.folder(out, result.id()));
    assertThat(check.complaints()).isEmpty();
  }

  @Test
  void inWritingTheSameScenarioHasTheSameLines() throws IOException {
    var result = play(SimulationMode.TEXT);

    assertThat(result.turns()).isEqualTo(8);
    assertThat(transcript(result).toString()).contains("closed on Sunday", "written it down");
  }

  private static JsonNode line(JsonNode lines, String beginning) {
    for (var line : lines) {
      if (line.path("text").asText().startsWith(beginning)) {
        return line;
      }
    }
    throw new AssertionError("nobody said " + beginning + " in " + lines);
  }

  private JsonNode transcript(ConversationResult result) throws IOException {
    return new ObjectMapper()
        .readTree(
            ConversationLayout.folder(out, result.id())
                .resolve(ConversationLayout.TRANSCRIPT)
                .toFile());
  }

  private ConversationResult play(SimulationMode mode) throws IOException {
    var scenario = Files.writeString(out.resolve("rushed.yaml"), SCENARIO);
    return new ConversationPlayer(
            ProviderSource.INSTALLED,
            Providers.find(VoiceActivityDetector.class, Providers.AUTO),
            RealTools.NONE,
            Rooms.none("none here"))
        .play(
            new ConversationPlan(
                "test",
                1,
                mode,
                SimulationLibrary.personas(List.of("james-baker")).getFirst(),
                SimulationLibrary.scenarios(List.of(scenario.toString())).getFirst(),
                "offline",
                out.toString(),
                null),
            () -> {});
  }
}
