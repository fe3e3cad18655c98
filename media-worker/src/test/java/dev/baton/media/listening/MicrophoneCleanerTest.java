package dev.baton.media.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.Agents;
import dev.baton.media.provider.HeardText;
import dev.baton.media.provider.Speech;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.provider.offline.sphinx.SphinxSpeechToText;
import dev.baton.media.provider.webrtc.WebRtcVad;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.workflows.agent.Audience;
import dev.baton.workflows.agent.Listening;
import dev.baton.workflows.agent.NoiseSuppression;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Spoken words, noise and echo through libwebrtc. */
final class MicrophoneCleanerTest {

  private static final int FRAME = AudioFrameListener.FRAME_SAMPLES;
  private static final int SECOND = AudioFrameListener.SAMPLE_RATE_HZ;
  private static final int NOISE_FIRST = 3 * SECOND;

  /** From the loudspeaker through the air and the network, and back. */
  private static final int ECHO_AFTER = SECOND * 15 / 100;

  private final MicrophoneCleaner cleaner = new MicrophoneCleaner();

  @BeforeAll
  static void needsAVoice() {
    assumeTrue(Speech.available(), "libespeak-ng is not installed");
  }

  @AfterEach
  void free() {
    cleaner.close();
  }

  @Test
  void steadyNoiseGoesAndWordsStay() throws Exception {
    var ears = new SphinxSpeechToText();
    assumeTrue(ears.available(), "needs libpocketsphinx3 and its model");
    var phrase = "please connect me to the coding expert";
    var words = at48(Speech.of(phrase, "en-us"));
    var microphone = noise(400, NOISE_FIRST + words.length + SECOND / 2);
    for (int i = 0; i < words.length; i++) {
      microphone[NOISE_FIRST + i] += words[i];
    }
    cleaner.use(cleaning(false, NoiseSuppression.HIGH));

    var clean = clean(microphone, new short[microphone.length]);

    int from = 2 * SECOND;
    assertThat(decibels(microphone, from, NOISE_FIRST) - decibels(clean, from, NOISE_FIRST))
        .as("dB of noise less")
        .isGreaterThan(12);
    var speech = Arrays.copyOfRange(clean, NOISE_FIRST - SECOND / 4, clean.length);
    var heard = new HeardText();
    try (var stream = ears.open(Agents.triage(), "en-US", heard)) {
      var samples = at16(speech);
      stream.speechStarted();
      stream.push(samples, 0, samples.length);
      stream.speechEnded(words.length / 48);
      assertThat(heard.awaitFinal()).isEqualTo(phrase);
    }
  }

  @Test
  void theAgentsOwnVoiceIsNoSpeechOfTheUser() throws Exception {
    var voice =
        at48(
            Speech.of(
                "good morning and welcome to the service desk. let me tell you what we have done for"
                    + " you today, and what is left to do until tomorrow at noon. after that we will"
                    + " see whether the new part has come, and how long the repair is going to take.",
                "en-us"));
    var microphone = noise(10, voice.length);
    for (int i = ECHO_AFTER; i < voice.length; i++) {
      microphone[i] += (short) (voice[i - ECHO_AFTER] / 3);
    }
    cleaner.use(cleaning(true, NoiseSuppression.OFF));

    var clean = clean(microphone, voice);

    int from = 3 * SECOND;
    assertThat(decibels(microphone, from, voice.length) - decibels(clean, from, voice.length))
        .as("dB of echo less")
        .isGreaterThan(15);
    assertThat(speechIn(microphone, from)).isGreaterThan(0.4);
    assertThat(speechIn(clean, from)).isLessThan(0.05);
  }

  @Test
  void whereNothingIsAskedForFramesPassAsTheyAre() {
    var frame = noise(1_000, FRAME);
    cleaner.before(heard -> assertThat(heard).isSameAs(frame)).onFrame(frame);
  }

  @Test
  void itCanBeSwitchedOnAndOffWhileItRuns() {
    cleaner.use(cleaning(false, NoiseSuppression.VERY_HIGH));
    var noisy = noise(400, 2 * SECOND);
    var clean = clean(noisy, new short[noisy.length]);
    assertThat(decibels(clean, SECOND, clean.length))
        .isLessThan(decibels(noisy, SECOND, clean.length) - 12);

    cleaner.use(Listening.DEFAULT);
    assertThat(clean(noisy, new short[noisy.length])).isEqualTo(noisy);
  }

  private static Listening cleaning(boolean echo, NoiseSuppression noise) {
    return new Listening(Audience.ONE, List.of(), echo, noise, false);
  }

  /** Frame by frame, as the room brings them, each after what is played at that moment. */
  private short[] clean(short[] microphone, short[] played) {
    var clean = new short[microphone.length];
    for (int at = 0; at + FRAME <= microphone.length; at += FRAME) {
      int to = at;
      cleaner.played(Arrays.copyOfRange(played, at, at + FRAME));
      cleaner
          .before(frame -> System.arraycopy(frame, 0, clean, to, FRAME))
          .onFrame(Arrays.copyOfRange(microphone, at, at + FRAME));
    }
    int whole = microphone.length / FRAME * FRAME;
    System.arraycopy(microphone, whole, clean, whole, microphone.length - whole);
    return clean;
  }

  private static double decibels(short[] samples, int from, int to) {
    double energy = 1;
    for (int i = from; i < to; i++) {
      energy += (double) samples[i] * samples[i];
    }
    return 10 * Math.log10(energy / (to - from));
  }

  /** Share of windows that are speech to the detector that is always there. */
  private static double speechIn(short[] samples, int from) {
    var at16 = at16(Arrays.copyOfRange(samples, from, samples.length));
    int window = VoiceActivityDetector.WINDOW_SAMPLES;
    int speech = 0;
    int windows = 0;
    try (var detector = new WebRtcVad().open()) {
      for (int at = 0; at + window <= at16.length; at += window, windows++) {
        speech += detector.probability(Arrays.copyOfRange(at16, at, at + window)) >= 0.5 ? 1 : 0;
      }
    }
    return (double) speech / windows;
  }

  private static short[] at48(short[] samples) {
    return new Resampler(16_000, 48_000).push(samples);
  }

  private static short[] at16(short[] samples) {
    return new Resampler(48_000, 16_000).push(samples);
  }

  /** The same each time. */
  private static short[] noise(double level, int length) {
    var random = new Random(1);
    var samples = new short[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (short) (level * random.nextGaussian());
    }
    return samples;
  }
}
