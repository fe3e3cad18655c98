package dev.baton.media.voice;

import dev.baton.media.voice.TurnTaker.Claim;
import dev.baton.workflows.agent.TurnTaking;

/** How much of an interruption a turn is, while it is being heard. Confined to the mailbox. */
final class Interruption {

  private final TurnTaker.Floor floor;
  private TurnTaking settings = TurnTaking.DEFAULT;
  private Backchannels backchannels = new Backchannels(settings, "");

  /** The user has spoken long enough to mean it. */
  private boolean sustained;

  private boolean done;

  Interruption(TurnTaker.Floor floor) {
    this.floor = floor;
  }

  void use(TurnTaking newSettings, String language) {
    settings = newSettings;
    backchannels = new Backchannels(newSettings, language);
  }

  /** A sound has lasted long enough: the agent pauses, unless it takes words to stop it. */
  void sound() {
    sustained = true;
    if (settings.minInterruptionWords() == 0) {
      if (settings.resumeFalseInterruption()) {
        floor.pause();
      } else {
        interrupt();
      }
    }
  }

  /** The turn has words, whatever is still to come: the agent stops if they ask for it. */
  void words(HeardTurn turn) {
    if (!turn.isEmpty() && claim(turn) == Claim.FLOOR) {
      interrupt();
    }
  }

  /** The turn asks for an answer, however short its sound was. */
  void insist() {
    sustained = true;
  }

  void interrupt() {
    sustained = true;
    if (!done) {
      done = true;
      floor.interrupt();
    }
  }

  /** What the turn as heard so far asks for. */
  Claim claim(HeardTurn turn) {
    if (backchannels.areAllOf(turn.text())) {
      return Claim.NOD;
    }
    return sustained && turn.words() >= settings.minInterruptionWords() ? Claim.FLOOR : Claim.ASIDE;
  }

  /** The next turn is another one. */
  void forget() {
    sustained = false;
    done = false;
  }
}
