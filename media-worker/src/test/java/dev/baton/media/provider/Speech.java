package dev.baton.media.provider;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.offline.espeak.EspeakTextToSpeech;
import dev.baton.workflows.agent.ModelChoice;
import java.util.Random;

/** Audio for ears under test, 16 kHz. */
public final class Speech {

  private static final int RATE_HZ = SpeechToText.SAMPLE_RATE_HZ;

  /** Whether this machine can speak; tests that need a voice are skipped where it cannot. */
  public static boolean available() {
    return new EspeakTextToSpeech().available();
  }

  /** A phrase in one of espeak-ng's voices. */
  public static short[] of(String phrase, String voice) throws InterruptedException {
    var spoken = new SpokenAudio();
    var synthesis =
        new EspeakTextToSpeech().open(new ModelChoice("offline", null, voice), "en-US", spoken);
    synthesis.push(phrase);
    synthesis.finish();
    spoken.awaitEnd();
    return new Resampler(spoken.sampleRateHz(), RATE_HZ).push(spoken.samples());
  }

  /** Silence before and after. */
  public static short[] padded(short[] samples, int beforeMs, int afterMs) {
    int before = beforeMs * RATE_HZ / 1_000;
    var all = new short[before + samples.length + afterMs * RATE_HZ / 1_000];
    System.arraycopy(samples, 0, all, before, samples.length);
    return all;
  }

  /** A sine. */
  public static short[] tone(double hz, int ms) {
    var samples = new short[ms * RATE_HZ / 1_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (16_384 * Math.sin(2 * Math.PI * hz * i / RATE_HZ));
    }
    return samples;
  }

  /** White noise, the same each time. */
  public static short[] noise(double level, int ms) {
    var random = new Random(1);
    var samples = new short[ms * RATE_HZ / 1_000];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (short) (level * random.nextGaussian());
    }
    return samples;
  }

  private Speech() {}
}
