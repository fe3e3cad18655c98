package dev.baton.media.voice;

import dev.baton.workflows.agent.Endpointing;
import dev.baton.workflows.agent.TurnDetection;

/**
 * Whether a turn is over: complete and waited for long enough, or waited for as long as it is worth
 * in any case. Confined to the mailbox.
 */
final class EndOfTurn {

  /** What is known of the completeness of a turn from its sound. */
  private enum Judgement {
    /** Nothing: its words have to do. */
    NONE,
    DUE,
    COMPLETE,
    UNFINISHED
  }

  /** From here on a turn is more probably complete than not. */
  private static final float COMPLETE = 0.5f;

  private Judgement judgement = Judgement.NONE;
  private int utterance;
  private boolean minElapsed;
  private boolean maxElapsed;

  /**
   * An utterance ended, and with it perhaps the turn.
   *
   * @param number of the utterance, for {@link #judged}
   * @param judging whether the turn's sound is being judged
   */
  void await(int number, boolean judging, Endpointing delays) {
    utterance = number;
    judgement = judging ? Judgement.DUE : Judgement.NONE;
    minElapsed = delays.minDelayMs() == 0;
    maxElapsed = delays.maxDelayMs() == 0;
  }

  void minElapsed() {
    minElapsed = true;
  }

  /** It is waited for no longer, complete or not. */
  void maxElapsed() {
    maxElapsed = true;
  }

  /**
   * The turn as it was when an utterance ended was judged by its sound.
   *
   * @param completeness how probable it is that it is complete, 0–1; NaN when nobody knows
   * @return whether that was still awaited
   */
  boolean judged(int number, float completeness) {
    if (number != utterance || judgement != Judgement.DUE) {
      return false;
    }
    if (Float.isNaN(completeness)) {
      judgement = Judgement.NONE;
    } else {
      judgement = completeness >= COMPLETE ? Judgement.COMPLETE : Judgement.UNFINISHED;
    }
    return true;
  }

  /** Whether the turn is over, as far as its words and its sound tell. */
  boolean reached(TurnDetection detection, String text) {
    return maxElapsed || (minElapsed && seemsComplete(detection, text));
  }

  private boolean seemsComplete(TurnDetection detection, String text) {
    boolean unknown = judgement == Judgement.NONE;
    boolean sound = judgement == Judgement.COMPLETE;
    boolean words = !TrailingWords.unfinished(text);
    return switch (detection) {
      case SILENCE, MANUAL -> true;
      case MODEL -> unknown ? words : sound;
      case AUTO -> words && (unknown || sound);
    };
  }
}
