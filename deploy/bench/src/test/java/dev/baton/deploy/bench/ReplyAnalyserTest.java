package dev.baton.deploy.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class ReplyAnalyserTest {

  private long now = 5_000_000_000L;
  private final ReplyAnalyser analyser = new ReplyAnalyser(() -> now);
  private final Tone tone = new Tone(440, 16_384);

  @Test
  void theFirstAudibleFrameBeginsAReply() {
    silence(300);
    assertThat(analyser.state().speaking()).isFalse();
    long due = now + 10_000_000;
    tone(10);

    assertThat(analyser.state().speaking()).isTrue();
    assertThat(analyser.state().startNanos()).isEqualTo(due);
    tone(500);
    assertThat(analyser.state().startNanos()).isEqualTo(due);
  }

  @Test
  void twoMillisecondsOfToneInAFrameAreHeard() {
    var frame = new short[480];
    System.arraycopy(tone.next(), 0, frame, 384, 96);
    frame(frame);

    assertThat(analyser.state().speaking()).isTrue();
  }

  @Test
  void noiseAndOtherVoicesAreNotTheAgent() {
    var voice = new Tone(150, 8_000);
    for (int i = 0; i < 100; i++) {
      frame(voice.next());
    }
    assertThat(analyser.state().speaking()).isFalse();
  }

  @Test
  void aReplyEndsWithItsLastAudibleFrame() {
    silence(100);
    long start = now;
    tone(2_000);
    long end = now;
    silence(390);
    assertThat(analyser.state().speaking()).isTrue();
    silence(10);

    assertThat(analyser.state().speaking()).isFalse();
    var reply = reply();
    assertThat(reply.lengthMs()).isEqualTo(2_000);
    assertThat(reply.startNanos()).isEqualTo(start + 10_000_000);
    assertThat(reply.endNanos()).isEqualTo(end + 10_000_000);
    assertThat(reply.holesMs()).isEmpty();
  }

  @Test
  void silencesOfMoreThanSixtyMillisecondsAreHoles() {
    tone(500);
    silence(60);
    tone(500);
    silence(70);
    tone(500);
    silence(350);
    tone(500);
    silence(400);

    assertThat(reply().holesMs()).containsExactly(70, 350);
    assertThat(reply().lengthMs()).isEqualTo(2_480);
  }

  @Test
  void holesOfOneReplyAreNotThoseOfTheNext() {
    tone(100);
    silence(100);
    tone(100);
    silence(400);
    tone(300);
    silence(400);

    assertThat(reply().holesMs()).isEmpty();
    assertThat(reply().lengthMs()).isEqualTo(300);
  }

  @Test
  void lengthIsCountedInAudioHoweverLateTheFramesCome() {
    for (int i = 0; i < 200; i++) {
      now += i % 10 == 0 ? 100_000_000 : 0;
      analyser.onFrame(tone.next());
    }
    silence(400);

    assertThat(reply().lengthMs()).isEqualTo(2_000);
    assertThat(reply().holesMs()).isEmpty();
  }

  private HeardReply reply() {
    return Objects.requireNonNull(analyser.state().ended());
  }

  private void tone(int milliseconds) {
    for (int ms = 0; ms < milliseconds; ms += 10) {
      frame(tone.next());
    }
  }

  private void silence(int milliseconds) {
    for (int ms = 0; ms < milliseconds; ms += 10) {
      frame(new short[480]);
    }
  }

  private void frame(short[] samples) {
    now += 10_000_000;
    analyser.onFrame(samples);
  }
}
