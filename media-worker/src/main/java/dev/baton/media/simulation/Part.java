package dev.baton.media.simulation;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.voice.AudioInlet;
import dev.baton.media.voice.Loudspeaker;
import dev.baton.media.voice.ProviderSource;
import dev.baton.media.voice.Surroundings;
import dev.baton.media.voice.Transport;
import dev.baton.media.voice.TurnListener;
import dev.baton.media.voice.TurnTimeline;
import dev.baton.media.voice.VoicePipeline;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.simulation.Role;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One side: a worker's voice pipeline, and what it said in the last 10 ms. Used by one thread, or
 * by those that {@link VoicePipeline} names.
 */
final class Part implements AutoCloseable {

  private final Role role;
  private final VoicePipeline voice;
  private final AudioFrameListener ears;
  private final short[] frame = new short[FRAME_SAMPLES];
  private volatile boolean audible;
  private volatile boolean failed;
  private int repeated;
  private final Map<String, Interjection> interjections;
  private final @Nullable Background background;
  private volatile @Nullable Interjection interjection;
  private int interjected;

  Part(
      Role role,
      SessionTemplate template,
      PartSeam seam,
      ProviderSource providers,
      VoiceActivityDetector vad,
      Casting.Stage stage,
      List<Interjection> interjections,
      @Nullable Background background) {
    this.role = role;
    this.interjections =
        interjections.stream().collect(Collectors.toMap(Interjection::text, one -> one));
    this.background = background;
    var snapshot =
        new SessionSnapshot(
            "simulation-" + role.label(),
            1,
            "simulation",
            template,
            "",
            template.entryAgent(),
            1,
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            stage.clock().millis());
    this.voice =
        new VoicePipeline(
            snapshot,
            agent -> agent.turnTaking() == null ? template.turnTaking() : agent.turnTaking(),
            vad,
            null,
            new Surroundings(
                seam,
                new NobodyLooks(),
                new Outlet(stage.speaker()),
                providers,
                stage.mailbox(),
                stage.pacer(),
                stage.clock(),
                new GivesUp(),
                () -> role.other().label(),
                Transport.UNKNOWN));
    this.ears = voice.microphone();
  }

  /** Keeps what it said in the last 10 ms, with what is around it, and passes it on. */
  private final class Outlet implements Loudspeaker {

    private final Loudspeaker speaker;

    Outlet(Loudspeaker speaker) {
      this.speaker = speaker;
    }

    @Override
    public void onFrame(short[] samples) {
      System.arraycopy(samples, 0, frame, 0, FRAME_SAMPLES);
      boolean interjects = interject();
      audible = interjects || !isSilent(samples);
      addBackground();
      speaker.onFrame(frame);
    }

    @Override
    public void onSilence(short[] silence) {
      Arrays.fill(frame, (short) 0);
      audible = interject();
      if (addBackground() || audible) {
        speaker.onFrame(frame);
      } else {
        speaker.onSilence(silence);
      }
    }

    @Override
    public boolean wake() {
      return speaker.wake();
    }

    private boolean interject() {
      var spoken = interjection;
      if (spoken == null) {
        return false;
      }
      int count = Math.min(FRAME_SAMPLES, spoken.samples().length - interjected);
      for (int i = 0; i < count; i++) {
        frame[i] =
            (short)
                Math.clamp(
                    frame[i] + spoken.samples()[interjected + i], Short.MIN_VALUE, Short.MAX_VALUE);
      }
      interjected += count;
      if (interjected == spoken.samples().length) {
        interjected = 0;
        interjection = null;
      }
      return true;
    }

    private boolean addBackground() {
      if (background != null) {
        background.addTo(frame);
      }
      return background != null;
    }

    private static boolean isSilent(short[] samples) {
      for (short sample : samples) {
        if (sample != 0) {
          return false;
        }
      }
      return true;
    }
  }

  void begin() {
    voice.begin();
  }

  /** What it said in the last 10 ms; overwritten by the next. */
  short[] frame() {
    return frame;
  }

  /** Whether there is any sound in that. */
  boolean audible() {
    return audible;
  }

  /** Whether its providers failed so often that it gave up. */
  boolean failed() {
    return failed;
  }

  /** Takes what the other one says, 10 ms at a time. */
  AudioFrameListener ears() {
    return ears;
  }

  /** Which frames are worth waking its ears for. */
  AudioInlet.Appetite appetite() {
    return voice.appetite();
  }

  void read(String text) {
    voice.typed(text, role.other().label());
  }

  /** Says one of its interjections from now on, whoever talks; {@code null} where it has none. */
  @Nullable Interjection interject(String text) {
    var spoken = interjections.get(text);
    interjection = spoken;
    return spoken;
  }

  /** Says once more what was not answered. */
  void repeat(String text) {
    voice.say(new SpeechRequest("repeat-" + ++repeated, text, true, true));
  }

  /** Says its goodbye, if it has one; completes when it was heard. */
  CompletionStage<Void> farewell() {
    return voice.farewell();
  }

  /** No more is heard. On the thread of what it hears. */
  void deaf() {
    voice.microphoneClosed();
  }

  /** No more is said; completes when what was said is known. */
  CompletionStage<Void> finish() {
    return voice.finish(false);
  }

  @Override
  public void close() {
    voice.close();
  }

  private final class GivesUp implements TurnListener {
    @Override
    public void spoke(Turn turn, TurnTimeline timeline) {}

    @Override
    public void gaveUp() {
      failed = true;
    }
  }
}
