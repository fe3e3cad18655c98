package dev.baton.deploy.bench;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import dev.baton.media.listening.MicrophoneCleaner;
import dev.baton.media.listening.Mix;
import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.AudioFrameListener;
import dev.baton.media.simulation.NobodyLooks;
import dev.baton.media.simulation.VirtualTime;
import dev.baton.media.voice.ProviderSource;
import dev.baton.media.voice.Surroundings;
import dev.baton.media.voice.Transport;
import dev.baton.media.voice.TurnListener;
import dev.baton.media.voice.VoicePipeline;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionSnapshot;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.LockSupport;

/**
 * A caller who talks with an agent without end: asks, listens to the answer, in every third turn
 * asks for a long story and interrupts it. The voice pipeline is a worker's; time is virtual, and
 * there is no room. Used by one thread.
 */
final class SimulatedTalk implements AutoCloseable {

  private static final int STORY_EVERY = 3;

  /** A caller waits so long for an answer, frames: 6 s. */
  private static final int PATIENCE = 600;

  /** How much of a story the caller hears before interrupting, frames. */
  private static final int ENOUGH = 150;

  /** After so much silence an answer is over, frames. */
  private static final int PAUSE = 30;

  /** While providers work on threads of their own, virtual time passes no faster than this. */
  private static final long WAIT_NANOS = 50_000;

  /** Where they take longer than this many frames, the machine is busy with something else. */
  private static final int SOON = 60;

  private static final long LONG_WAIT_NANOS = 2_000_000;

  /** What the caller does. */
  private enum Doing {
    THINKING,
    SPEAKING,
    WAITING,
    LISTENING
  }

  private final VirtualTime time = new VirtualTime();
  private final SoakSeam seam = new SoakSeam();
  private final MicrophoneCleaner cleaner = new MicrophoneCleaner();
  private final AllocationMeter allocations;
  private final Phrases phrases;
  private final VoicePipeline voice;
  private final AudioFrameListener microphone;
  private final short[] frame = new short[FRAME_SAMPLES];
  private Doing doing = Doing.THINKING;
  private Phrase phrase;
  private int asked;
  private int failed;
  private int frames;
  private int silent;
  private int heard;
  private boolean audible;

  SimulatedTalk(
      SessionTemplate template,
      VoiceActivityDetector vad,
      Phrases phrases,
      AllocationMeter allocations) {
    this.phrases = phrases;
    this.phrase = phrases.question();
    this.allocations = allocations;
    var snapshot =
        new SessionSnapshot(
            "soak",
            1,
            "soak",
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
            agent -> template.turnTaking(),
            vad,
            null,
            new Surroundings(
                seam,
                new NobodyLooks(),
                this::played,
                ProviderSource.INSTALLED,
                time,
                time,
                time,
                TurnListener.NONE,
                () -> "caller",
                Transport.UNKNOWN));
    this.microphone = new Mix(cleaner.before(voice.microphone())).add("caller");
    voice.begin();
    time.settle();
  }

  private void played(short[] played) {
    cleaner.played(played);
    audible = false;
    for (short sample : played) {
      if (sample != 0) {
        audible = true;
        return;
      }
    }
  }

  /** Talks for so many frames of 10 ms. */
  void go(long howMany) {
    for (long i = 0; i < howMany; i++) {
      act();
      time.step();
      long before = allocations.now();
      microphone.onFrame(frame);
      long between = allocations.now();
      time.settle();
      long decided = allocations.now();
      time.tick();
      allocations.note(before, between, decided, allocations.now());
      if (doing == Doing.WAITING) {
        LockSupport.parkNanos(frames < SOON ? WAIT_NANOS : LONG_WAIT_NANOS);
      }
    }
  }

  private void act() {
    frames++;
    silent = audible ? 0 : silent + 1;
    switch (doing) {
      case THINKING -> {
        Arrays.fill(frame, (short) 0);
        if (frames > PAUSE) {
          ask(asked % STORY_EVERY == STORY_EVERY - 1 ? phrases.request() : phrases.question());
        }
      }
      case SPEAKING -> {
        if (frames <= phrase.frames()) {
          phrase.frame(frames - 1, frame);
        } else {
          Arrays.fill(frame, (short) 0);
          // An agent that is being interrupted may still be heard.
          change(Doing.WAITING);
          heard = 0;
        }
      }
      case WAITING -> {
        if (audible && frames > PAUSE) {
          change(Doing.LISTENING);
        } else if (frames > PATIENCE) {
          failed++;
          change(Doing.THINKING);
        }
      }
      case LISTENING -> {
        heard++;
        if (silent > PAUSE) {
          change(Doing.THINKING);
        } else if (phrase == phrases.request() && heard > ENOUGH) {
          ask(phrases.question());
        }
      }
    }
  }

  private void ask(Phrase next) {
    phrase = next;
    asked++;
    change(Doing.SPEAKING);
    phrase.frame(0, frame);
  }

  private void change(Doing next) {
    doing = next;
    frames = next == Doing.SPEAKING ? 1 : 0;
  }

  int asked() {
    return asked;
  }

  /** Questions that were not answered. */
  int failed() {
    return failed;
  }

  SoakSeam seam() {
    return seam;
  }

  @Override
  public void close() {
    voice.microphoneClosed();
    await(voice.finish(false));
    voice.close();
    cleaner.close();
  }

  private void await(CompletionStage<Void> done) {
    for (int i = 0; i < PATIENCE && !done.toCompletableFuture().isDone(); i++) {
      time.step();
      time.tick();
      LockSupport.parkNanos(WAIT_NANOS);
    }
  }
}
