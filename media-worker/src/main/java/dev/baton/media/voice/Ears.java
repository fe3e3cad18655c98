package dev.baton.media.voice;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.workflows.agent.TurnTaking;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code mic → resample → VAD → STT}. Its clock is the count of samples. Used by one thread, except
 * for {@link #listenWith}; allocates nothing for a frame.
 */
final class Ears implements AudioFrameListener, AutoCloseable {

  /** Hears of speech, on the thread of the ears. */
  interface Listener {

    /** Speech began. */
    void speechStarted(int agoMs);

    /** Speech has lasted long enough to interrupt; before {@link #speechStarted} when that is 0. */
    void speechSustained();

    /** What looked like speech was too short to be any. */
    void falseStart();

    /**
     * Speech ended; the text is due.
     *
     * @param silenceMs how long ago
     */
    void speechEnded(int silenceMs);
  }

  /** Silero's threshold; what speaks goes on speaking down to a little less. */
  private static final float THRESHOLD = 0.5f;

  private static final float STAY_THRESHOLD = 0.35f;

  /** Shorter sounds are no speech: Silero's and LiveKit Agents' default, 50 ms. */
  private static final int MIN_SPEECH = samples(50);

  /** Audio kept from before speech was noticed: 12 windows, 384 ms. */
  private static final int PREFIX_WINDOWS = 12;

  private static final int WINDOW = VoiceActivityDetector.WINDOW_SAMPLES;

  private final VoiceActivityDetector.Detector detector;
  private final Listener listener;
  private final int endAfter;
  private final int sustainAfter;
  private final Resampler resampler =
      new Resampler(SAMPLE_RATE_HZ, VoiceActivityDetector.SAMPLE_RATE_HZ);
  private final short[] resampled = new short[resampler.outputBound(FRAME_SAMPLES)];
  private final short[] window = new short[WINDOW];
  private final short[] prefix = new short[PREFIX_WINDOWS * WINDOW];
  private final AtomicReference<SpeechToText.@Nullable Stream> next = new AtomicReference<>();
  private SpeechToText.@Nullable Stream stream;
  private int filled;
  private int prefixed;
  private boolean speaking;
  private boolean sustained;

  /** Samples since speech began. */
  private int spoken;

  /** The last of them that was speech. */
  private int lastSpeech;

  Ears(VoiceActivityDetector.Detector detector, TurnTaking turnTaking, Listener listener) {
    this.detector = detector;
    this.listener = listener;
    this.endAfter = samples(turnTaking.vadSilenceMs());
    this.sustainAfter = samples(turnTaking.minInterruptionMs());
  }

  /** Hands the next utterance to another stream; the one before is closed. From any thread. */
  void listenWith(SpeechToText.Stream newStream) {
    var skipped = next.getAndSet(newStream);
    if (skipped != null) {
      skipped.close();
    }
  }

  @Override
  public void onFrame(short[] frame) {
    int count = resampler.push(frame, 0, frame.length, resampled);
    for (int from = 0; from < count; ) {
      int part = Math.min(count - from, WINDOW - filled);
      System.arraycopy(resampled, from, window, filled, part);
      filled += part;
      from += part;
      if (filled == WINDOW) {
        filled = 0;
        onWindow();
      }
    }
  }

  private void onWindow() {
    boolean speech = detector.probability(window) >= (speaking ? STAY_THRESHOLD : THRESHOLD);
    if (speaking) {
      goOn(speech);
    } else {
      waitForSpeech(speech);
    }
  }

  private void waitForSpeech(boolean speech) {
    keepPrefix();
    if (!speech) {
      if (sustained) {
        listener.falseStart();
      }
      sustained = false;
      spoken = 0;
      return;
    }
    spoken += WINDOW;
    lastSpeech = spoken;
    sustain();
    if (spoken >= MIN_SPEECH) {
      speaking = true;
      listener.speechStarted(ms(spoken));
      var current = currentStream();
      if (current != null) {
        current.speechStarted();
        current.push(prefix, 0, prefixed * WINDOW);
      }
      prefixed = 0;
    }
  }

  private void goOn(boolean speech) {
    spoken += WINDOW;
    if (stream != null) {
      stream.push(window, 0, WINDOW);
    }
    if (speech) {
      lastSpeech = spoken;
      sustain();
    } else if (spoken - lastSpeech >= endAfter) {
      endSpeech();
    }
  }

  private void endSpeech() {
    // The listener first: a stream may give the text before its method returns.
    listener.speechEnded(ms(spoken - lastSpeech));
    if (stream != null) {
      stream.speechEnded(ms(lastSpeech));
    }
    speaking = false;
    sustained = false;
    spoken = 0;
  }

  /** Ends speech under way: no more frames come. */
  void finish() {
    if (speaking) {
      endSpeech();
    }
  }

  private void sustain() {
    if (!sustained && lastSpeech >= sustainAfter) {
      sustained = true;
      listener.speechSustained();
    }
  }

  private void keepPrefix() {
    if (prefixed == PREFIX_WINDOWS) {
      System.arraycopy(prefix, WINDOW, prefix, 0, prefix.length - WINDOW);
      prefixed--;
    }
    System.arraycopy(window, 0, prefix, prefixed++ * WINDOW, WINDOW);
  }

  private SpeechToText.@Nullable Stream currentStream() {
    var replacement = next.getAndSet(null);
    if (replacement != null) {
      if (stream != null) {
        stream.close();
      }
      stream = replacement;
    }
    return stream;
  }

  @Override
  public void close() {
    var current = currentStream();
    if (current != null) {
      current.close();
    }
    detector.close();
  }

  private static int samples(int ms) {
    return ms * VoiceActivityDetector.SAMPLE_RATE_HZ / 1000;
  }

  private static int ms(int samples) {
    return samples * 1000 / VoiceActivityDetector.SAMPLE_RATE_HZ;
  }
}
