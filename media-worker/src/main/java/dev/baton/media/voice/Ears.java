package dev.baton.media.voice;

import dev.baton.media.audio.Resampler;
import dev.baton.media.provider.SpeechToText;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.workflows.agent.TurnDetection;
import dev.baton.workflows.agent.TurnTaking;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * {@code mic → resample → VAD → STT}. Its clock is the count of samples. Used by one thread, except
 * for {@link #listenWith}; allocates nothing for a frame.
 */
final class Ears implements AudioFrameListener, AutoCloseable, AudioInlet.Appetite {

  /** Hears of speech, on the thread of the ears. */
  interface Listener {

    /** Speech began. */
    void speechStarted(int agoMs);

    /** Speech has lasted long enough to interrupt; before {@link #speechStarted} when that is 0. */
    void speechSustained();

    /** Speech has ceased for a moment, too short to be its end; told once for each moment. */
    default void speechPaused() {}

    /** It goes on after such a moment. */
    default void speechWentOn() {}

    /** What looked like speech was too short to be any. */
    void falseStart();

    /**
     * Speech ended; the text is due.
     *
     * @param silenceMs how long ago
     * @param turn the sound of the whole turn, where it is to be judged by that
     */
    void speechEnded(int silenceMs, short @Nullable [] turn);
  }

  /** So much less than the threshold still counts as speech once it began: Silero's default. */
  private static final double HYSTERESIS = 0.15;

  private static final double LEAST_THRESHOLD = 0.01;

  /** Audio kept from before speech was noticed: 12 windows, 384 ms. */
  private static final int PREFIX_WINDOWS = 12;

  /** 60 dB below full scale: microphones are silent where people are not. */
  private static final int INAUDIBLE = 33;

  /** 34 dB: the quietest consonants of a sentence are about 30 dB below its loudest vowel. */
  private static final int FAINT = 50;

  /** 96 ms: longer than the closure before a plosive, shorter than any end of speech. */
  private static final int PAUSE = 3 * VoiceActivityDetector.WINDOW_SAMPLES;

  /** 4 s in which a stream that was replaced may still give the text of what it heard. */
  private static final int LAST_WORDS = 4 * VoiceActivityDetector.SAMPLE_RATE_HZ;

  /** Whoever does not listen looks up so seldom, frames. */
  private static final int DOZE = 32;

  private static final int DECIMATION = SAMPLE_RATE_HZ / VoiceActivityDetector.SAMPLE_RATE_HZ;

  private static final int WINDOW = VoiceActivityDetector.WINDOW_SAMPLES;

  /** How the next utterance is heard. */
  private record Hearing(SpeechToText.@Nullable Stream stream, TurnTaking turnTaking) {
    void close() {
      if (stream != null) {
        stream.close();
      }
    }
  }

  private final VoiceActivityDetector.Detector detector;
  private final boolean judging;
  private final Listener listener;
  private final Resampler resampler =
      new Resampler(SAMPLE_RATE_HZ, VoiceActivityDetector.SAMPLE_RATE_HZ);
  private final short[] resampled = new short[resampler.outputBound(FRAME_SAMPLES)];
  private final short[] window = new short[WINDOW];
  private final short[] prefix = new short[PREFIX_WINDOWS * WINDOW];
  private final AtomicReference<@Nullable Hearing> next = new AtomicReference<>();
  private SpeechToText.@Nullable Stream stream;
  private double threshold;
  private double stayThreshold;
  private int minSpeech;
  private int endAfter;
  private int sustainAfter;
  private int filled;
  private int prefixed;
  private @Nullable TurnAudio audio;
  private volatile boolean turnOver = true;
  private boolean manual;

  /** Whether nothing is listened to at all. */
  private boolean deaf;

  private boolean speaking;
  private boolean sustained;
  private boolean paused;
  private SpeechToText.@Nullable Stream replaced;
  private int untilClosed;

  /** Samples since speech began. */
  private int spoken;

  /** The last of them that was speech. */
  private int lastSpeech;

  /** The loudest sample of it, 0 to 32 768. */
  private int loudest;

  /**
   * @param judging whether turns can be judged by their sound
   */
  Ears(VoiceActivityDetector.Detector detector, boolean judging, Listener listener) {
    this.detector = detector;
    this.judging = judging;
    this.listener = listener;
    use(TurnTaking.DEFAULT);
  }

  /**
   * Hands the next utterance to another stream; the one before is closed when it has had the time
   * to say what it heard. From any thread.
   *
   * @param newStream {@code null} for not listening at all: speech under way is heard to its end,
   *     and then nothing is
   */
  void listenWith(SpeechToText.@Nullable Stream newStream, TurnTaking turnTaking) {
    var skipped = next.getAndSet(new Hearing(newStream, turnTaking));
    if (skipped != null) {
      skipped.close();
    }
  }

  /** What is spoken from now on is another turn. From any thread. */
  void turnOver() {
    turnOver = true;
  }

  @Override
  public void onFrame(short[] frame) {
    if (deaf && replaced == null && next.get() == null) {
      return;
    }
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
    endBetweenWindows();
  }

  /** Silence is over to the sample, not to the window: the detector says what was speech. */
  private void endBetweenWindows() {
    if (speaking && !manual && spoken + filled - lastSpeech >= endAfter && audible(filled) == 0) {
      spoken += filled;
      endSpeech();
    }
  }

  /** Whether the end of what somebody says is waited for. */
  @Override
  public boolean hearsSilence() {
    return speaking || spoken > 0;
  }

  /** How many frames complete the detector's next window; 1 to 4. */
  @Override
  public int framesWanted() {
    if (deaf) {
      return DOZE;
    }
    int wanted = WINDOW - filled;
    if (speaking && !manual) {
      wanted = Math.min(wanted, endAfter - (spoken + filled - lastSpeech));
    }
    return Math.max(1, Math.ceilDiv(wanted, FRAME_SAMPLES / DECIMATION));
  }

  private void onWindow() {
    if (!speaking) {
      adopt();
    }
    if (replaced != null) {
      untilClosed -= WINDOW;
      if (untilClosed <= 0) {
        closeReplaced();
      }
    }
    if (deaf) {
      return;
    }
    if (audio != null) {
      audio.add(window);
    }
    if (manual) {
      goOnUntilTold();
      return;
    }
    int heard = audible(WINDOW);
    boolean speech =
        heard > 0 && detector.probability(window) >= (speaking ? stayThreshold : threshold);
    if (speech) {
      noteLoudness();
    }
    if (speaking) {
      goOn(speech, heard);
    } else {
      waitForSpeech(speech, heard);
    }
  }

  /**
   * How far into the window there is anything to hear, samples. What nobody could hear, and what is
   * 34 dB below the loudest of the same speech, is no speech: the detector need not be asked, and
   * does not keep the end of a sentence open for as long as it takes to forget it.
   */
  private int audible(int length) {
    int floor = Math.max(INAUDIBLE, loudest / FAINT);
    int end = length;
    while (end > 0 && Math.abs(window[end - 1]) <= floor) {
      end--;
    }
    return end;
  }

  private void noteLoudness() {
    for (short sample : window) {
      loudest = Math.max(loudest, Math.abs(sample));
    }
  }

  private void waitForSpeech(boolean speech, int heard) {
    keepPrefix();
    if (!speech) {
      forget();
      return;
    }
    spoken += WINDOW;
    lastSpeech = spoken - WINDOW + heard;
    sustain();
    if (spoken >= minSpeech) {
      beginSpeech();
    }
  }

  /** What sounded like speech was none. */
  private void forget() {
    if (sustained) {
      listener.falseStart();
    }
    sustained = false;
    spoken = 0;
    loudest = 0;
  }

  private void beginSpeech() {
    speaking = true;
    lastSpeech = spoken;
    if (audio != null && turnOver) {
      audio.begin(spoken);
    }
    turnOver = false;
    listener.speechStarted(ms(spoken));
    if (stream != null) {
      stream.speechStarted();
      stream.push(prefix, 0, prefixed * WINDOW);
    }
    prefixed = 0;
  }

  /** Everything between the beginning and the end that the user gives is speech. */
  private void goOnUntilTold() {
    if (speaking) {
      spoken += WINDOW;
      lastSpeech = spoken;
      if (stream != null) {
        stream.push(window, 0, WINDOW);
      }
    } else {
      keepPrefix();
    }
  }

  /** The user says that speech begins; what was said just before belongs to it. */
  void startTurn() {
    if (!speaking) {
      adopt();
      if (manual && !deaf) {
        beginSpeech();
      }
    }
  }

  private void goOn(boolean speech, int heard) {
    spoken += WINDOW;
    if (stream != null) {
      stream.push(window, 0, WINDOW);
    }
    if (speech) {
      lastSpeech = spoken - WINDOW + heard;
      if (paused) {
        paused = false;
        listener.speechWentOn();
      }
      sustain();
    } else if (spoken - lastSpeech >= endAfter) {
      endSpeech();
    } else if (!paused && spoken - lastSpeech >= PAUSE) {
      paused = true;
      listener.speechPaused();
    }
  }

  private void endSpeech() {
    // The listener first: a stream may give the text before its method returns.
    listener.speechEnded(ms(spoken - lastSpeech), audio == null ? null : audio.turn());
    if (stream != null) {
      stream.speechEnded(ms(lastSpeech));
    }
    // It was not asked about the silence, and would take the noise that follows for more speech.
    detector.reset();
    speaking = false;
    sustained = false;
    paused = false;
    spoken = 0;
    loudest = 0;
  }

  /** Ends speech under way: no more frames come, or the user says so. */
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

  /** Takes up what the next utterance is to be heard with. */
  private void adopt() {
    var replacement = next.getAndSet(null);
    if (replacement != null) {
      closeReplaced();
      replaced = stream;
      untilClosed = LAST_WORDS;
      stream = replacement.stream;
      use(replacement.turnTaking);
      deaf = stream == null;
      if (deaf) {
        forget();
        prefixed = 0;
      }
    }
  }

  private void closeReplaced() {
    if (replaced != null) {
      replaced.close();
      replaced = null;
    }
  }

  private void use(TurnTaking turnTaking) {
    boolean judged =
        switch (turnTaking.turnDetection()) {
          case AUTO, MODEL -> judging;
          case SILENCE, MANUAL -> false;
        };
    if (judged != (audio != null)) {
      audio = judged ? new TurnAudio() : null;
    }
    manual = turnTaking.turnDetection() == TurnDetection.MANUAL;
    threshold = turnTaking.vadThreshold();
    stayThreshold = Math.max(LEAST_THRESHOLD, threshold - HYSTERESIS);
    minSpeech = samples(turnTaking.vadMinSpeechMs());
    endAfter = samples(turnTaking.vadSilenceMs());
    sustainAfter = samples(turnTaking.minInterruptionMs());
  }

  @Override
  public void close() {
    adopt();
    closeReplaced();
    if (stream != null) {
      stream.close();
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
