package dev.baton.deploy.bench;

import static dev.baton.deploy.bench.ReplyAnalyser.FRAME_NANOS;
import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One caller's side of the conversation, moved on by the metronome every 10 ms.
 *
 * <p>A frame that is pushed at t was spoken from t − 10 ms to t, as a microphone gives it; one that
 * is heard at t plays from t on. So voice to voice is from the push of the last frame of speech to
 * the first audible frame, and barge-in from 10 ms before the push of the first frame of speech to
 * the end of the last audible frame.
 */
final class Dialogue implements Side {

  static final long PATIENCE_NANOS = 5_000_000_000L;

  /** After a turn that failed the agent may still talk; the long story is over by then. */
  private static final long QUIET_WITHIN_NANOS = 12_000_000_000L;

  private static final long MS = 1_000_000;

  /** People do not begin to speak in the same instant. */
  private static final int START_WITHIN_MS = 8_000;

  private static final double LENGTH_TOLERANCE = 0.15;

  private final Script script;
  private final ReplyAnalyser ears;
  private final RandomGenerator random;
  private final CallResult result = new CallResult();
  private final short[] frame = new short[FRAME_SAMPLES];

  private State state = State.IDLE;
  private int turn;
  private long until;
  private Phrase phrase;
  private int phraseFrame;
  private boolean interrupting;
  private long speechStart;
  private long speechEnd;
  private boolean silenced;
  private boolean talkedOver;

  private enum State {
    IDLE,
    PAUSING,
    SPEAKING,
    AWAITING_REPLY,
    LETTING_TALK,
    LISTENING,
    DONE
  }

  Dialogue(Script script, ReplyAnalyser ears, RandomGenerator random) {
    this.script = script;
    this.ears = ears;
    this.random = random;
    this.phrase = script.question();
  }

  /** Lets the caller begin. */
  synchronized void begin(long now) {
    if (state == State.IDLE) {
      pause(now);
      until += random.nextInt(START_WITHIN_MS) * MS;
    }
  }

  /** Ends the conversation early; the turns that are left have failed. */
  @Override
  public synchronized void abort(TurnFailure reason) {
    if (state != State.DONE) {
      result.failed(reason, script.turns() - Math.max(0, turn - 1));
      state = State.DONE;
    }
  }

  @Override
  public boolean talks() {
    return script.turns() > 0;
  }

  synchronized boolean done() {
    return state == State.DONE;
  }

  /** What was measured; complete when {@link #done}. */
  CallResult result() {
    return result;
  }

  @Override
  public synchronized short[] frame(long now) {
    switch (state) {
      case IDLE, DONE -> {}
      case PAUSING -> {
        if (now >= until && (!ears.state().speaking() || now >= until + QUIET_WITHIN_NANOS)) {
          beginTurn(now);
        }
      }
      case SPEAKING -> {}
      case AWAITING_REPLY -> awaitReply(now);
      case LETTING_TALK -> letTalk(now);
      case LISTENING -> listen(now);
    }
    if (state == State.SPEAKING) {
      speak(now);
    } else {
      Arrays.fill(frame, (short) 0);
    }
    return frame;
  }

  private void pause(long now) {
    if (turn == script.turns()) {
      state = State.DONE;
      return;
    }
    turn++;
    until = now + (300 + random.nextInt(700)) * MS;
    state = State.PAUSING;
  }

  private void beginTurn(long now) {
    interrupting = false;
    say(script.interrupts(turn) ? script.request() : script.question(), now);
  }

  private void say(Phrase words, long now) {
    phrase = words;
    phraseFrame = 0;
    speechStart = now - FRAME_NANOS;
    silenced = false;
    talkedOver = false;
    state = State.SPEAKING;
  }

  private void speak(long now) {
    var heard = ears.state();
    talkedOver |= heard.speaking() && heard.startNanos() > speechStart;
    phrase.frame(phraseFrame++, frame);
    if (phraseFrame == phrase.frames()) {
      speechEnd = now;
      until = now + PATIENCE_NANOS;
      state = State.AWAITING_REPLY;
    }
  }

  private void awaitReply(long now) {
    var heard = ears.state();
    if (talkedOver) {
      fail(TurnFailure.TALKED_OVER, now);
    } else if (interrupting && !silenced) {
      awaitSilence(heard, now);
    } else if (heard.speaking()) {
      result.voiceToVoice(heard.startNanos() - speechEnd);
      boolean interrupt = script.interrupts(turn) && !interrupting;
      until =
          interrupt
              ? heard.startNanos() + (1_500 + random.nextInt(1_000)) * MS
              : heard.startNanos() + Script.REPLY_MS * MS + PATIENCE_NANOS;
      state = interrupt ? State.LETTING_TALK : State.LISTENING;
    } else if (now >= until) {
      fail(TurnFailure.NO_REPLY, now);
    }
  }

  private void awaitSilence(ReplyAnalyser.State heard, long now) {
    var ended = heard.ended();
    if (ended != null && ended.endNanos() > speechStart) {
      result.bargeIn(ended.endNanos() - speechStart);
      result.holes(ended.holesMs());
      silenced = true;
    } else if (!heard.speaking()) {
      fail(TurnFailure.WRONG_LENGTH, now);
    } else if (now >= speechStart + PATIENCE_NANOS) {
      fail(TurnFailure.NOT_INTERRUPTED, now);
    }
  }

  private void letTalk(long now) {
    if (!ears.state().speaking()) {
      fail(TurnFailure.WRONG_LENGTH, now);
    } else if (now >= until) {
      interrupting = true;
      say(script.question(), now);
    }
  }

  private void listen(long now) {
    var ended = endedSince(speechEnd);
    if (ended != null) {
      result.holes(ended.holesMs());
      if (Math.abs(ended.lengthMs() - Script.REPLY_MS) > LENGTH_TOLERANCE * Script.REPLY_MS) {
        fail(TurnFailure.WRONG_LENGTH, now);
      } else {
        pause(now);
      }
    } else if (now >= until) {
      fail(TurnFailure.WRONG_LENGTH, now);
    }
  }

  private @Nullable HeardReply endedSince(long nanos) {
    var ended = ears.state().ended();
    return ended != null && ended.startNanos() >= nanos ? ended : null;
  }

  private void fail(TurnFailure reason, long now) {
    result.failed(reason, 1);
    pause(now);
  }
}
