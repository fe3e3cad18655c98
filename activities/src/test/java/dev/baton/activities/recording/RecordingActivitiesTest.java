package dev.baton.activities.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.baton.workflows.recording.Recording;
import dev.baton.workflows.recording.RecordingActivities;
import dev.baton.workflows.recording.RecordingLayout;
import io.temporal.failure.ApplicationFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingActivitiesTest {

  private static final String SESSION = "11111111-2222-3333-4444-555555555555";
  private static final int FRAME_BYTES = 192;

  @TempDir private Path folder;
  private final List<Recording> listed = new ArrayList<>();
  private final Random random = new Random(1);

  @Test
  void segmentsAreJoinedInTheOrderOfEpochAndIndex() throws IOException {
    var third = segment(2, 0, 10);
    var second = segment(1, 10, 208);
    var first = segment(1, 9, 208);

    var recording = activities().join(SESSION);

    assertThat(joined()).isEqualTo(concatenated(first, second, third));
    assertThat(recording.durationMs()).isEqualTo((208 + 208 + 10) * 24);
    assertThat(recording.bytes()).isEqualTo((208 + 208 + 10) * FRAME_BYTES);
    assertThat(recording.path()).isEqualTo(SESSION + "/session.mp3");
    assertThat(recording.kind()).isEqualTo("mixed");
  }

  @Test
  void joiningAgainGivesTheSameRecording() throws IOException {
    segment(1, 0, 100);
    var once = activities().join(SESSION);
    var file = joined();

    assertThat(activities().join(SESSION)).isEqualTo(once);
    assertThat(joined()).isEqualTo(file);
  }

  @Test
  void joiningAfterListingGivesTheSameRecordingAndHarmsNothing() throws IOException {
    segment(1, 0, 100);
    var once = activities().join(SESSION);
    var file = joined();
    activities().list(once);

    assertThat(activities().join(SESSION)).isEqualTo(once);
    assertThat(joined()).isEqualTo(file);
  }

  @Test
  void aDamagedTailIsLeftOutAndWhatFollowsIsKept() throws IOException {
    var cut = segment(1, 0, 20);
    var whole = segment(1, 1, 20);
    var path = folder.resolve(RecordingLayout.segments(SESSION));
    Files.write(path.resolve(RecordingLayout.segment(1, 0)), Arrays.copyOf(cut, 15 * 192 + 77));
    var garbled = segment(1, 2, 20);
    garbled[7 * FRAME_BYTES] = 0;
    Files.write(path.resolve(RecordingLayout.segment(1, 2)), garbled);

    var recording = activities().join(SESSION);

    assertThat(joined())
        .isEqualTo(
            concatenated(
                Arrays.copyOf(cut, 15 * FRAME_BYTES),
                whole,
                Arrays.copyOf(garbled, 7 * FRAME_BYTES)));
    assertThat(recording.durationMs()).isEqualTo((15 + 20 + 7) * 24);
  }

  @Test
  void aSegmentThatWasStillBeingWrittenIsIgnored() throws IOException {
    var whole = segment(1, 0, 20);
    var path = folder.resolve(RecordingLayout.segments(SESSION));
    Files.write(path.resolve(RecordingLayout.segment(1, 1) + ".part"), new byte[100]);

    activities().join(SESSION);

    assertThat(joined()).isEqualTo(whole);
  }

  @Test
  void aSessionWithoutAudioFailsOnceAndForAll() throws IOException {
    assertThatThrownBy(() -> activities().join(SESSION))
        .asInstanceOf(type(ApplicationFailure.class))
        .satisfies(failure -> {
          assertThat(failure.isNonRetryable()).isTrue();
          assertThat(failure.getType()).isEqualTo(RecordingActivities.NOTHING_RECORDED);
        });
  }

  @Test
  void segmentsThatHoldNoWholeFrameCountAsNothing() throws IOException {
    var path = folder.resolve(RecordingLayout.segments(SESSION));
    Files.createDirectories(path);
    Files.write(path.resolve(RecordingLayout.segment(1, 0)), new byte[500]);

    assertThatThrownBy(() -> activities().join(SESSION)).isInstanceOf(ApplicationFailure.class);
  }

  @Test
  void listingRemovesTheSegmentsOnlyAfterItSucceeded() throws IOException {
    segment(1, 0, 20);
    var recording = activities().join(SESSION);
    var broken =
        new RecordingActivitiesImpl(
            folder,
            r -> {
              throw new IllegalStateException("database is away");
            });
    assertThatThrownBy(() -> broken.list(recording)).hasMessage("database is away");
    assertThat(folder.resolve(RecordingLayout.segments(SESSION))).isNotEmptyDirectory();

    activities().list(recording);
    activities().list(recording);

    assertThat(listed).containsExactly(recording, recording);
    assertThat(folder.resolve(SESSION))
        .isDirectoryNotContaining(file -> !file.endsWith("session.mp3"));
  }

  private RecordingActivities activities() {
    return new RecordingActivitiesImpl(folder, listed::add);
  }

  private byte[] joined() throws IOException {
    return Files.readAllBytes(folder.resolve(RecordingLayout.joined(SESSION)));
  }

  /** Writes frames of 64 kbit/s, 48 kHz, mono, with random bodies. */
  private byte[] segment(long epoch, int index, int frames) throws IOException {
    var bytes = new byte[frames * FRAME_BYTES];
    random.nextBytes(bytes);
    for (int at = 0; at < bytes.length; at += FRAME_BYTES) {
      System.arraycopy(new byte[] {(byte) 0xFF, (byte) 0xFB, 0x54, (byte) 0xC4}, 0, bytes, at, 4);
    }
    var path = folder.resolve(RecordingLayout.segments(SESSION));
    Files.createDirectories(path);
    Files.write(path.resolve(RecordingLayout.segment(epoch, index)), bytes);
    return bytes;
  }

  private static byte[] concatenated(byte[]... parts) throws IOException {
    var all = new ByteArrayOutputStream();
    for (var part : parts) {
      all.write(part);
    }
    return all.toByteArray();
  }
}
