package dev.baton.media.simulation;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.AudioFrameListener;
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
import java.util.List;
import java.util.concurrent.CompletionStage;

/** One side: a worker's voice pipeline, and what it said in the last 10 ms. Used by one thread. */
final class Part implements AutoCloseable {

  private final Role role;
  private final VoicePipeline voice;
  private final AudioFrameListener ears;
  private final short[] frame = new short[FRAME_SAMPLES];
  private boolean audible;
  private boolean failed;
  private int repeated;

  Part(
      Role role,
      SessionTemplate template,
      PartSeam seam,
      ProviderSource providers,
      VoiceActivityDetector vad,
      VirtualTime time) {
    this.role = role;
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
            time.millis());
    this.voice =
        new VoicePipeline(
            snapshot,
            agent -> agent.turnTaking() == null ? template.turnTaking() : agent.turnTaking(),
            vad,
            null,
            new Surroundings(
                seam,
                new NobodyLooks(),
                this::played,
                providers,
                time,
                time,
                time,
                new GivesUp(),
                () -> role.other().label(),
                Transport.UNKNOWN));
    this.ears = voice.microphone();
  }

  private void played(short[] samples) {
    System.arraycopy(samples, 0, frame, 0, FRAME_SAMPLES);
    audible = false;
    for (short sample : samples) {
      if (sample != 0) {
        audible = true;
        return;
      }
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

  void hear(short[] samples) {
    ears.onFrame(samples);
  }

  void read(String text) {
    voice.typed(text, role.other().label());
  }

  /** Says once more what was not answered. */
  void repeat(String text) {
    voice.say(new SpeechRequest("repeat-" + ++repeated, text, true, true));
  }

  /** No more is said; completes when what was said is known. */
  CompletionStage<Void> finish() {
    voice.microphoneClosed();
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
