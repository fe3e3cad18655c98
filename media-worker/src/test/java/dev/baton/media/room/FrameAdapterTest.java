package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class FrameAdapterTest {
  private final FrameAdapter adapter = new FrameAdapter();

  @Test
  void aFrameOf48KilohertzMonoStaysAsItIs() {
    byte[] data = new byte[960];
    data[0] = (byte) 0xFE;
    data[1] = (byte) 0xFF;
    data[958] = 0x34;
    data[959] = 0x12;
    short[] frame = adapter.adapt(data, 1, 480);
    assertThat(frame).hasSize(480);
    assertThat(frame[0]).isEqualTo((short) -2);
    assertThat(frame[479]).isEqualTo((short) 0x1234);
  }

  @Test
  void twoChannelsAreAveraged() {
    byte[] data = new byte[1920];
    data[0] = 100;
    data[2] = 50;
    assertThat(adapter.adapt(data, 2, 480)[0]).isEqualTo((short) 75);
  }

  @Test
  void aToneOfATelephoneKeepsItsFrequency() {
    Ear ear = new Ear();
    for (int frame = 0; frame < 60; frame++) {
      byte[] data = new byte[160];
      for (int i = 0; i < 80; i++) {
        int at = frame * 80 + i;
        short sample = (short) (10_000 * Math.sin(2 * Math.PI * 400 * at / 8_000));
        data[2 * i] = (byte) sample;
        data[2 * i + 1] = (byte) (sample >> 8);
      }
      ear.onFrame(adapter.adapt(data, 1, 80));
    }
    assertThat(ear.share(400)).isGreaterThan(0.9);
  }
}
