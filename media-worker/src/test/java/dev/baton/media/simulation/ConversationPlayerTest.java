package dev.baton.media.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.media.provider.Providers;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.recording.Decoded;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.ConversationPlan;
import dev.baton.workflows.simulation.ConversationResult;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.SimulationMode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ConversationPlayerTest {

  private static final double SILENCE = 20;
  private static final double SPEECH = 500;

  /** An encoder's frame and its echo before it, s. */
  private static final double MARGIN = 0.05;

  private final ConversationPlayer player =
      new ConversationPlayer(
          ProviderSource.INSTALLED,
          Providers.find(VoiceActivityDetector.class, Providers.AUTO),
          RealTools.NONE,
          Rooms.none("none here"));

  @TempDir private Path out;

  @Test
  void twoAgentsWriteToEachOtherUntilBothHaveSaidGoodbye() throws IOException {
    var result = play(SimulationMode.TEXT, "raj-sharma", "late-parcel");

    assertThat(result.end()).isEqualTo(ConversationEnd.GOODBYE);
    assertThat(result.turns()).isEqualTo(7);
    assertThat(result.failures()).isEmpty();
    assertThat(folder(result)).isDirectoryNotContaining("glob:**.mp3");
  }

  @Test
  void twoAgentsHearEachOtherAndKeepTheirWords() throws IOException {
    var result = play(SimulationMode.LOCAL, "raj-sharma", "late-parcel");

    assertThat(result.end()).isEqualTo(ConversationEnd.GOODBYE);
    assertThat(result.turns()).isEqualTo(7);
    assertThat(result.failures()).isEmpty();
    assertThat(result.wer()).isLessThan(0.05);
    assertThat(folder(result)).isDirectoryContaining("glob:**call.mp3");
    assertThat(Files.readString(folder(result).resolve("transcript.vtt")))
        .startsWith("WEBVTT")
        .contains("<v राज शर्मा>Hello, good morning. My name is Raj Sharma")
        .contains("<v फ़ैज़ान>");
    timesOfTheTranscriptAreThoseOfTheSound(result);
    assertThat(play(SimulationMode.LOCAL, "raj-sharma", "late-parcel"))
        .as("what was played is not played again")
        .isEqualTo(result);
  }

  /** By energy: each voice where the transcript says, and nothing of it elsewhere. */
  private void timesOfTheTranscriptAreThoseOfTheSound(ConversationResult result)
      throws IOException {
    var transcript =
        new ObjectMapper().readTree(folder(result).resolve("transcript.json").toFile());
    var call = sound(result, "call");
    assertThat(call.seconds()).isCloseTo(result.durationMs() / 1000.0, within(0.03));
    for (var role : Role.values()) {
      var track = sound(result, role.label());
      double silentFrom = 0;
      for (var utterance : transcript.path("utterances")) {
        if (utterance.path("role").asText().equals(role.label())) {
          double from = utterance.path("start_ms").asInt() / 1000.0;
          double to = utterance.path("end_ms").asInt() / 1000.0;
          assertThat(track.loudness(silentFrom, from - MARGIN)).isLessThan(SILENCE);
          assertThat(track.loudness(from, from + 3 * MARGIN)).isGreaterThan(SILENCE);
          assertThat(track.loudness(from, to)).isGreaterThan(SPEECH);
          assertThat(call.loudness(from, to)).isGreaterThan(SPEECH);
          silentFrom = to + MARGIN;
        }
      }
      assertThat(track.loudness(silentFrom, track.seconds())).isLessThan(SILENCE);
    }
  }

  private Decoded sound(ConversationResult result, String name) throws IOException {
    return Decoded.of(Files.readAllBytes(folder(result).resolve(name + ".mp3")));
  }

  private Path folder(ConversationResult result) {
    return ConversationLayout.folder(out, result.id());
  }

  private ConversationResult play(SimulationMode mode, String persona, String scenario)
      throws IOException {
    var plan =
        new ConversationPlan(
            "test",
            1,
            mode,
            SimulationLibrary.personas(List.of(persona)).getFirst(),
            SimulationLibrary.scenarios(List.of(scenario)).getFirst(),
            "offline",
            out.toString(),
            null);
    return player.play(plan, () -> {});
  }
}
