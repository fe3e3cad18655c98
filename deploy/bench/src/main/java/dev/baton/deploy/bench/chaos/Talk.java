package dev.baton.deploy.bench.chaos;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import dev.baton.deploy.bench.Phrase;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

/**
 * One person's side of a conversation, moved on every 10 ms: asks, waits five seconds for the agent
 * to speak, lets it finish, and asks again, until told to stop. Thread-safe.
 */
final class Talk {

  private static final long MS = 1_000_000;
  private static final long PATIENCE_NANOS = 5_000 * MS;

  /** An agent that never stops does not keep the person from asking. */
  private static final long LISTENS_AT_MOST_NANOS = 12_000 * MS;

  /** People do not begin to speak in the same instant. */
  private static final int START_WITHIN_MS = 2_000;

  /** Of the sound of a whole answer. */
  private static final double WHOLE = 0.85;

  private static final int WORD_MS = 100;

  private final Phrase question;
  private final Ears ears;
  private final IntSupplier number;
  private final RandomGenerator random;
  private final short[] frame = new short[FRAME_SAMPLES];
  private final List<Heard> heard = new ArrayList<>();

  private State state = State.IDLE;
  private boolean stopping;
  private long until;
  private int phraseFrame;
  private int asked;
  private int unanswered;
  private int told;
  private long askedNanos;
  private long silentSince;
  private long longestSilence;

  /**
   * An answer as it was heard.
   *
   * @param number which of the user's turns it answers
   * @param askedNanos when the person had finished asking
   * @param endedNanos when its last word had been heard
   * @param words how much of it was heard
   */
  record Heard(int number, long askedNanos, long endedNanos, int words) {

    /** Whether it was heard to its end, as far as sound tells. */
    boolean whole() {
      return words >= WHOLE * Mind.WORDS;
    }
  }

  private enum State {
    IDLE,
    PAUSING,
    ASKING,
    WAITING,
    LISTENING,
    DONE
  }

  /**
   * @param number which of the user's turns the agent is answering; 0 when it says something else
   */
  Talk(Phrase question, Ears ears, IntSupplier number, RandomGenerator random) {
    this.question = question;
    this.ears = ears;
    this.number = number;
    this.random = random;
  }

  synchronized void begin(long now) {
    state = State.PAUSING;
    until = now + random.nextInt(START_WITHIN_MS) * MS;
  }

  /** Lets the person finish what goes on, and ask no more. */
  synchronized void stop() {
    stopping = true;
  }

  synchronized boolean done() {
    return state == State.DONE || state == State.IDLE;
  }

  /** Questions asked to their end. */
  synchronized int asked() {
    return asked;
  }

  /** Questions after which nobody spoke, or only part of an answer was heard. */
  synchronized int failed() {
    return unanswered + (int) heard.stream().filter(answer -> !answer.whole()).count();
  }

  /** How often the agent said something else than an answer: that it takes longer, or a sorry. */
  synchronized int told() {
    return told;
  }

  synchronized List<Heard> heard() {
    return List.copyOf(heard);
  }

  /**
   * The longest time in which the person had asked and heard nothing, the time of asking again
   * included.
   */
  synchronized long longestSilenceNanos(long now) {
    return Math.max(longestSilence, silentSince == 0 ? 0 : now - silentSince);
  }

  /** From now on only longer silences than those of now on count. */
  synchronized void forgetSilence() {
    longestSilence = 0;
  }

  /** What the person says in the 10 ms that end now; the array is reused. */
  synchronized short[] frame(long now) {
    var reply = ears.reply(now);
    if (reply.speaking() && silentSince != 0) {
      longestSilence = Math.max(longestSilence, reply.startNanos() - silentSince);
      silentSince = 0;
    }
    switch (state) {
      case PAUSING -> pause(now, reply);
      case WAITING -> await(now, reply);
      case LISTENING -> listen(now, reply);
      default -> {}
    }
    if (state == State.ASKING) {
      ask(now);
    } else {
      Arrays.fill(frame, (short) 0);
    }
    return frame;
  }

  private void pause(long now, Ears.Reply reply) {
    if (now >= until && (!reply.speaking() || now >= until + LISTENS_AT_MOST_NANOS)) {
      phraseFrame = 0;
      state = stopping ? State.DONE : State.ASKING;
    }
  }

  private void ask(long now) {
    question.frame(phraseFrame++, frame);
    if (phraseFrame == question.frames()) {
      asked++;
      askedNanos = now;
      if (silentSince == 0) {
        silentSince = now;
      }
      until = now + PATIENCE_NANOS;
      state = State.WAITING;
    }
  }

  private void await(long now, Ears.Reply reply) {
    if (reply.speaking() && reply.startNanos() > askedNanos) {
      until = now + LISTENS_AT_MOST_NANOS;
      state = State.LISTENING;
    } else if (now >= until) {
      unanswered++;
      rest(now);
    }
  }

  private void listen(long now, Ears.Reply reply) {
    if (reply.speaking() && now < until) {
      return;
    }
    if (number.getAsInt() == 0) {
      told++;
      silentSince = reply.lastNanos();
      until = now + PATIENCE_NANOS;
      state = State.WAITING;
      return;
    }
    var answer =
        new Heard(number.getAsInt(), askedNanos, reply.lastNanos(), reply.audibleMs() / WORD_MS);
    heard.add(answer);
    if (!answer.whole()) {
      silentSince = reply.lastNanos();
    }
    rest(now);
  }

  private void rest(long now) {
    until = now + (300 + random.nextInt(700)) * MS;
    state = State.PAUSING;
  }
}
