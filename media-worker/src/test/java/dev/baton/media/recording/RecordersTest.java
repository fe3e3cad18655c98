package dev.baton.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.recording.RecordingLayout;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordersTest {

  @TempDir private Path folder;

  @Test
  void whatWasSaidIsOnDiskWhenTheRecorderIsClosed() throws IOException {
    try (var recorders = new Recorders(folder)) {
      var recorder = recorders.open("a-session", 3);
      var tone = new Tone(440);
      for (int i = 0; i < 100; i++) {
        recorder.user(tone.next());
      }
      recorder.close();

      assertThat(segmentsOf("a-session"))
          .singleElement()
          .satisfies(file -> assertThat(file.getFileName()).hasToString("000003-000000.mp3"));
    }
  }

  @Test
  void closingTheProcessClosesWhatIsStillRecorded() throws IOException {
    var recorders = new Recorders(folder);
    recorders.open("one", 1).user(new Tone(440).next());
    recorders.open("two", 1).agent(new Tone(440).next());
    recorders.close();

    assertThat(segmentsOf("one")).hasSize(1);
    assertThat(segmentsOf("two")).hasSize(1);
  }

  @Test
  void aSessionIdThatLeavesTheFolderIsRefused() {
    try (var recorders = new Recorders(folder)) {
      assertThatThrownBy(() -> recorders.open("../elsewhere", 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("../elsewhere");
    }
  }

  private List<Path> segmentsOf(String sessionId) throws IOException {
    return Decoded.segments(folder.resolve(RecordingLayout.segments(sessionId)));
  }
}
