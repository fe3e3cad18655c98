package dev.baton.media.room;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Lets the encoder of a track rest while there is nothing to send. An encoder that is fed silence
 * costs almost as much as one that is fed speech; one that rests only counts the samples, so that
 * the RTP time goes on and no jitter buffer takes the pause for delay. It sends a packet every four
 * seconds all the same: LiveKit calls a track bad that sent none within five.
 *
 * <p>Counts on the thread that pushes; switches the encoder on another, because that takes
 * milliseconds.
 */
final class EncoderRest {

  private enum State {
    AWAKE,
    CHANGING,
    ASLEEP
  }

  /** A frame of silence while the encoder rests is 100 ms long, to wake its thread less often. */
  static final int REST_FRAMES = 10;

  /** 5 s of silence: between the turns of a conversation the encoder stays awake. */
  private static final int TIRED_AFTER = 500;

  /** 3.6 s; with the next it is four seconds from packet to packet. */
  private static final int SLEEP = 360;

  /** 0.4 s, in which Opus sends one packet of discontinuous transmission. */
  private static final int BREATH = 40;

  private final AtomicReference<State> state = new AtomicReference<>(State.AWAKE);
  private final Executor elsewhere;
  private final Consumer<Boolean> encoder;
  private int silent;
  private int owed;
  private int tiredAfter = TIRED_AFTER;

  /**
   * @param elsewhere where the encoder is switched
   * @param encoder switches it on or off; called there
   */
  EncoderRest(Executor elsewhere, Consumer<Boolean> encoder) {
    this.elsewhere = elsewhere;
    this.encoder = encoder;
  }

  /** Another encoder, which is awake. */
  void renew() {
    state.set(State.AWAKE);
  }

  /** Whether the encoder takes frames; it is asked to wake where it does not. */
  boolean wake() {
    silent = 0;
    tiredAfter = TIRED_AFTER;
    change(State.ASLEEP, State.AWAKE);
    return state.get() == State.AWAKE;
  }

  /** Counts 10 ms of silence; gives whether the encoder has to take them as a frame. */
  boolean countSilence() {
    silent++;
    if (silent >= tiredAfter && change(State.AWAKE, State.ASLEEP)) {
      silent = 0;
      tiredAfter = SLEEP;
    } else if (silent >= tiredAfter && change(State.ASLEEP, State.AWAKE)) {
      silent = 0;
      tiredAfter = BREATH;
    }
    if (state.get() != State.ASLEEP) {
      return true;
    }
    owed = (owed + 1) % REST_FRAMES;
    return false;
  }

  /** How many times 10 ms have passed that the resting encoder has not been told of; below 10. */
  int owed() {
    return owed;
  }

  /**
   * As {@link #owed()}, and the encoder is told of it now. To be done before the first frame that
   * it takes: packets whose RTP time is behind look late, and jitter buffers grow by it.
   */
  int settle() {
    int due = owed;
    owed = 0;
    return due;
  }

  private boolean change(State from, State to) {
    if (!state.compareAndSet(from, State.CHANGING)) {
      return false;
    }
    elsewhere.execute(() -> {
      // Another encoder may have come meanwhile, for which this was not meant.
      if (state.get() == State.CHANGING) {
        turn(to);
      }
    });
    return true;
  }

  private void turn(State to) {
    // An encoder that cannot be switched is one that is awake.
    State reached = State.AWAKE;
    try {
      encoder.accept(to == State.AWAKE);
      reached = to;
    } finally {
      state.compareAndSet(State.CHANGING, reached);
    }
  }
}
