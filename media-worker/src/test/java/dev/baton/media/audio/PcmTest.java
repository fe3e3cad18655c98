package dev.baton.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;

class PcmTest {

  @Test
  void aWaveFileIsReadBackByTheJdk() throws Exception {
    short[] samples = {0, 1, -1, Short.MAX_VALUE, Short.MIN_VALUE};

    try (var audio =
        AudioSystem.getAudioInputStream(new ByteArrayInputStream(Pcm.wav(samples, 16_000)))) {
      assertThat(audio.getFormat().getSampleRate()).isEqualTo(16_000f);
      assertThat(audio.getFormat().getChannels()).isEqualTo(1);
      assertThat(audio.getFormat().isBigEndian()).isFalse();
      var bytes = audio.readAllBytes();
      assertThat(Pcm.samples(bytes, 0, bytes.length)).isEqualTo(samples);
    }
  }

  @Test
  void anOddByteAtTheEndIsIgnored() {
    assertThat(Pcm.samples(new byte[] {9, 1, 0, 2}, 1, 3)).containsExactly((short) 1);
  }
}
