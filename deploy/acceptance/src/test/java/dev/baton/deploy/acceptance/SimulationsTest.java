package dev.baton.deploy.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A template of the running installation is tried by a simulated pupil, from the command line. */
@ExtendWith(LocalStack.class)
final class SimulationsTest {

  private static final String SCENARIO =
      """
      id: merge-sort
      title: A pupil has merge sort explained
      support: {name: The assistant}
      dialogue:
        - customer: Can I talk to the coding expert?
        - support: Hi, this is the coding expert. What are you working on?
        - customer: Explain merge sort.
        - support: Merge sort is on the slides. It cuts a list in two halves, sorts each half, and merges them.
        - customer: What is the time?
        - support: It is noon.
        - customer: Goodbye.
        - support: Goodbye, and have a good day.
      expect:
        - handoff: coding_expert
        - panel: slide_presenter
        - tool: current_time
        - not_said: It is noon
        - ends: goodbye
      """;

  @TempDir private Path folder;

  @Test
  void itsAgentsHandOverOpenPanelsAndCallToolsAndTheDashboardShowsWhatCameOfIt(
      LocalStack.Running stack) throws IOException {
    var scenario = Files.writeString(folder.resolve("merge-sort.yaml"), SCENARIO);
    var out = folder.resolve("calls");

    var said =
        stack.baton(
            "simulate",
            "--mode",
            "text",
            "--template",
            "voice-assistant",
            "--scenarios",
            scenario.toString(),
            "--personas",
            "raj-sharma,anna-schmidt",
            "--providers",
            "offline",
            "--count",
            "2",
            "--check",
            "--out",
            out.toString());

    assertThat(said).contains("2 conversations, 0 not as expected");
    var batch = new ObjectMapper().readTree(out.resolve("batch.json").toFile());
    var shown = stack.api().simulation(batch.path("id").asText());
    assertThat(shown.at("/batch/played").asInt()).isEqualTo(2);
    assertThat(shown.at("/batch/failed").asInt()).isZero();
    assertThat(shown.at("/batch/ended_at").asText()).isNotEmpty();
    assertThat(shown.at("/templates/0/passed").asInt()).isEqualTo(2);

    var conversation = shown.at("/conversations/0/name").asText();
    assertThat(stack.baton("simulate", "--replay", out + "/conversations/" + conversation))
        .contains(conversation + ": as expected");
    assertThat(transcript(out, conversation).at("/tools").findValuesAsText("name"))
        .contains("open_slide_presenter", "current_time", "end_session");
  }

  private static JsonNode transcript(Path out, String conversation) throws IOException {
    return new ObjectMapper()
        .readTree(
            out.resolve("conversations").resolve(conversation).resolve("transcript.json").toFile());
  }
}
