package dev.baton.deploy.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapacityCommandTest {

  @Test
  void aWorkerHoldsWhatItsCoresBearAndNoMoreThanItsSlots() {
    var capacity = new CapacityCommand.Capacity();
    capacity.sessions = 1_000;

    assertThat(capacity.needs()).containsEntry("sessions on a media worker", 65.0);
    assertThat(capacity.needs()).containsEntry("media workers", 16.0);

    capacity.workerCores = 64;
    assertThat(capacity.needs()).containsEntry("sessions on a media worker", 100.0);
  }

  @Test
  void theTableInTheDocumentationIsWhatTheModelSays() throws IOException {
    var rows = new ArrayList<String>();
    var columns = List.of(needs(100), needs(10_000), needs(1_000_000));
    for (var what : columns.getFirst().keySet()) {
      var row = new StringBuilder("| " + what + " |");
      columns.forEach(column ->
          row.append(' ')
              .append(CapacityCommand.shown(column.getOrDefault(what, 0.0)))
              .append(" |"));
      rows.add(row.toString());
    }

    assertThat(Files.readString(Path.of("../../docs/scaling.md")))
        .as(String.join("\n", rows))
        .contains(String.join("\n", rows));
  }

  private static java.util.Map<String, Double> needs(double sessions) {
    var capacity = new CapacityCommand.Capacity();
    capacity.sessions = sessions;
    return capacity.needs();
  }
}
