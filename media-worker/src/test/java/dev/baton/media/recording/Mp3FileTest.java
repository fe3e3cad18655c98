package dev.baton.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class Mp3FileTest {

  private static final int HZ = 440;
  private static final int SECOND = 48_000;

  @TempDir private Path folder;

  @Test
  void whatIsSaidAfterALongSilenceIsWhereItWasSaid() throws IOException {
    var file = folder.resolve("call.mp3");
    var second = new short[SECOND];
    var silence = new short[SECOND];
    for (int i = 0; i < SECOND; i++) {
      second[i] = (short) (8_000 * Math.sin(2 * Math.PI * HZ * i / SECOND));
    }
    try (var mp3 = new Mp3File(file)) {
      mp3.append(second, SECOND);
      for (int i = 0; i < 5; i++) {
        mp3.append(silence, SECOND);
      }
      mp3.append(second, SECOND / 2);
      mp3.append(silence, SECOND);
      mp3.append(second, SECOND);
    }

    var sound = Decoded.of(Files.readAllBytes(file));
    assertThat(sound.seconds()).isCloseTo(8.5, within(0.03));
    assertThat(sound.loudness(0.1, 0.95)).isGreaterThan(4_000);
    assertThat(sound.loudness(1.1, 5.9)).isLessThan(1);
    assertThat(sound.onset(HZ, 1.5)).isCloseTo(6.0, within(0.011));
    assertThat(sound.loudness(6.1, 6.45)).isGreaterThan(4_000);
    assertThat(sound.onset(HZ, 6.8)).isCloseTo(7.5, within(0.011));
    assertThat(sound.loudness(7.6, 8.45)).isGreaterThan(4_000);
  }
}
