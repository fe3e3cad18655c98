package dev.baton.coordinator;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.common.metadata.POJOWorkflowImplMetadata;
import io.temporal.common.metadata.POJOWorkflowMethodMetadata;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Only what was recorded is replayed, so every type of workflow must have been recorded once. */
class RecordedHistoriesTest {

  private static final Path HISTORIES = Path.of("../workflows/src/test/resources/histories");

  @Test
  void everyWorkflowThatTheCoordinatorRunsHasARecordedHistory() throws IOException {
    assertThat(recorded())
        .as("record what is missing with HistoryRecorder, see docs/durability.md")
        .containsAll(registered());
  }

  private static Set<String> registered() {
    return Arrays.stream(WorkflowTypes.all())
        .flatMap(type -> POJOWorkflowImplMetadata.newInstance(type).getWorkflowMethods().stream())
        .map(POJOWorkflowMethodMetadata::getName)
        .collect(toCollection(TreeSet::new));
  }

  private static Set<String> recorded() throws IOException {
    try (var files = Files.walk(HISTORIES)) {
      return files
          .filter(file -> file.toString().endsWith(".json"))
          .map(RecordedHistoriesTest::type)
          .collect(toCollection(TreeSet::new));
    }
  }

  private static String type(Path history) {
    try {
      return WorkflowExecutionHistory.fromJson(Files.readString(history))
          .getHistory()
          .getEvents(0)
          .getWorkflowExecutionStartedEventAttributes()
          .getWorkflowType()
          .getName();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
