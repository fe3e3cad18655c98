package dev.baton.coordinator.replay;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@WithServers
class ReplayTest {

  private static final Path SESSION =
      Path.of("../workflows/src/test/resources/histories/0.1.0/session-with-tool-and-handoff.json");

  @TempDir
  @SuppressWarnings("NullAway.Init") // JUnit sets it
  Path folder;

  private String said = "";

  @Test
  void aWorkflowThatThisCodeWouldRepeatIsFoundSound() {
    assertThat(replay(SESSION.toString())).isZero();
    assertThat(said).contains("does what this workflow did");
  }

  @Test
  void whatTheWorkflowCostTemporalIsSaid() {
    replay(SESSION.toString());

    // 1 start, 5 search attributes, 10 activities, 2 timers, 3 updates, 4 signals, 2 for a child.
    assertThat(said).contains("made 101 events", "at least 27 actions");
  }

  @Test
  void allMarkersOfOneWorkflowTaskAreOneAction() {
    replay(SESSION.resolveSibling("session-with-tools-nearby.json").toString());

    // 33 markers of 31 tasks; 1 start, 4 search attributes, 3 activities, 16 timers, 15 updates,
    // 29 signals, 2 for each of 2 children.
    assertThat(said).contains("made 249 events", "at least 103 actions");
  }

  @Test
  void anActivityOfAnotherNameIsExplained() throws IOException {
    var changed = history(text -> text.replaceFirst("\"OpenSession\"", "\"UnlockSession\""));

    assertThat(replay(changed)).isEqualTo(3);
    assertThat(said)
        .contains("called the activity 'UnlockSession'", "OpenSession", "Workflow.getVersion");
  }

  @Test
  void aStepThatTheCodeNoLongerTakesIsExplainedWithItsNumber() throws IOException {
    var changed =
        history(text ->
            text.replaceFirst(
                "\"eventType\": \"EVENT_TYPE_ACTIVITY_TASK_SCHEDULED\"",
                "\"eventType\": \"EVENT_TYPE_TIMER_STARTED\""));

    assertThat(replay(changed)).isEqualTo(3);
    assertThat(said).containsPattern("event +\\d+").contains("started a timer");
  }

  @Test
  void whatIsNoHistoryIsSaidToBeNone() throws IOException {
    var file = folder.resolve("letter.json");
    Files.writeString(file, "Dear Sir or Madam");

    assertThat(replay(file.toString())).isEqualTo(1);
    assertThat(said).contains("is not the history of a workflow");
  }

  @Test
  void withoutTemporalOnlyFilesAreReplayed() {
    assertThat(replay("session:unknown")).isEqualTo(1);
    assertThat(said).contains("./baton up");
  }

  @Test
  void aWorkflowThatTemporalDoesNotKnowIsNamed(TemporalServer temporal) {
    var status =
        replay(
            "session:nobody",
            Map.of(
                "BATON_TEMPORAL_ADDRESS", temporal.address(),
                "BATON_TEMPORAL_NAMESPACE", temporal.namespace()));

    assertThat(status).isEqualTo(1);
    assertThat(said).contains("has no workflow 'session:nobody'");
  }

  private interface Change {
    String of(String text);
  }

  private String history(Change change) throws IOException {
    var text = Files.readString(SESSION);
    var changed = change.of(text);
    assertThat(changed).isNotEqualTo(text);
    var file = folder.resolve("history.json");
    Files.writeString(file, changed);
    return file.toString();
  }

  private int replay(String what) {
    return replay(what, Map.of());
  }

  private int replay(String what, Map<String, String> environment) {
    var out = new ByteArrayOutputStream();
    int status = Replay.run(new String[] {what}, environment, new PrintStream(out, true, UTF_8));
    said = out.toString(UTF_8);
    return status;
  }
}
