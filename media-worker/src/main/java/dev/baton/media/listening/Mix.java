package dev.baton.media.listening;

import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.voice.Speakers;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Several voices as one, and who of them is heard. One recogniser for all costs as much as one for
 * one person, and people seldom speak at once; whose voice it is, is told by its energy.
 *
 * <p>All voices of a process are delivered by one thread, one after the other every 10 ms, so a
 * frame is whole when each has given its part: mixing takes no time. A voice that gives nothing
 * holds the others up by one frame at most. Microphones in which nobody speaks would add up their
 * noise, so while somebody does, only voices within 18 dB of the loudest are let through.
 */
public final class Mix implements Speakers {

  private static final int FRAME = AudioFrameListener.FRAME_SAMPLES;

  /** 18 dB. */
  private static final int GATE = 8;

  /** A voice goes on being let through for 0.3 s, so that no word loses its end. */
  private static final int HOLD_FRAMES = 30;

  /** Quieter is nobody: 60 dB below full scale, as a mean. */
  private static final double FLOOR = 33;

  /** What was heard 3.5 s ago counts half: who speaks last is not outweighed by who spoke long. */
  private static final double DECAY = 0.998;

  private final AudioFrameListener target;
  private final List<Voice> voices = new ArrayList<>();
  private final int[] sum = new int[FRAME];
  private final short[] mixed = new short[FRAME];
  private int given;
  private String last = "";

  /** One person's voice. */
  private final class Voice implements AudioFrameListener {
    private final String identity;
    private final short[] frame = new short[FRAME];
    private boolean gone;
    private boolean gave;
    private double level;
    private double heard;
    private int hold;
    private float gain;

    private Voice(String identity) {
      this.identity = identity;
    }

    @Override
    public void onFrame(short[] samples) {
      take(this, samples);
    }

    private void measure(short[] samples) {
      long total = 0;
      for (short sample : samples) {
        total += Math.abs(sample);
      }
      level = (double) total / FRAME;
    }

    private void count(boolean loudest) {
      heard = heard * DECAY + (loudest && level > FLOOR ? level * level : 0);
    }

    /** Adds itself to the sum, faded in or out within the frame where it begins or ends. */
    private void addIf(boolean loud) {
      hold = loud ? HOLD_FRAMES : Math.max(0, hold - 1);
      float goal = hold > 0 ? 1 : 0;
      float step = (goal - gain) / FRAME;
      if (goal > 0 || gain > 0) {
        for (int i = 0; i < FRAME; i++) {
          gain += step;
          sum[i] += Math.round(frame[i] * gain);
        }
      }
      gain = goal;
    }
  }

  /**
   * @param target gets the frames of all voices together; called on their thread
   */
  public Mix(AudioFrameListener target) {
    this.target = target;
  }

  /** Adds the voice of whoever has that identity; gives what its frames go to. */
  public synchronized AudioFrameListener add(String identity) {
    var voice = new Voice(identity);
    voices.add(voice);
    return voice;
  }

  /** Takes a voice out; frames that it still gives are ignored. */
  public synchronized void remove(AudioFrameListener voice) {
    if (voices.remove(voice) && voice instanceof Voice gone) {
      gone.gone = true;
      if (gone.heard > 0 || voices.isEmpty()) {
        last = gone.identity;
      }
      given -= gone.gave ? 1 : 0;
    }
  }

  @Override
  public synchronized String speaking() {
    if (voices.size() == 1) {
      return voices.getFirst().identity;
    }
    var loudest = loudestSoFar();
    return loudest == null ? last : loudest.identity;
  }

  @Override
  public synchronized String utteranceEnded() {
    last = speaking();
    voices.forEach(voice -> voice.heard = 0);
    return last;
  }

  private @Nullable Voice loudestSoFar() {
    Voice best = null;
    for (int i = 0; i < voices.size(); i++) {
      var voice = voices.get(i);
      if (voice.heard > (best == null ? 0 : best.heard)) {
        best = voice;
      }
    }
    return best;
  }

  private synchronized void take(Voice voice, short[] samples) {
    if (voice.gone) {
      return;
    }
    if (voices.size() == 1) {
      target.onFrame(samples);
      return;
    }
    if (voice.gave) {
      emit();
    }
    System.arraycopy(samples, 0, voice.frame, 0, FRAME);
    voice.measure(samples);
    voice.gave = true;
    given++;
    if (given >= voices.size()) {
      emit();
    }
  }

  private void emit() {
    double loudest = 0;
    for (int i = 0; i < voices.size(); i++) {
      var voice = voices.get(i);
      loudest = voice.gave ? Math.max(loudest, voice.level) : loudest;
    }
    Arrays.fill(sum, 0);
    for (int i = 0; i < voices.size(); i++) {
      var voice = voices.get(i);
      voice.count(voice.gave && voice.level == loudest);
      if (voice.gave) {
        voice.addIf(voice.level * GATE >= loudest);
        voice.gave = false;
      }
    }
    given = 0;
    for (int i = 0; i < FRAME; i++) {
      mixed[i] = (short) Math.clamp(sum[i], Short.MIN_VALUE, Short.MAX_VALUE);
    }
    target.onFrame(mixed);
  }
}
