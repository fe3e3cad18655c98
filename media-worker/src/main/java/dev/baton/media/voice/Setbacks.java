package dev.baton.media.voice;

/**
 * Answers that failed, and what is owed for them: one apology until something goes well again, and
 * the end of the session when they do not stop. Confined to the mailbox.
 */
final class Setbacks {

  /** LiveKit Agents' default: so many failures in a row end the session. */
  private static final int MOST = 3;

  /** What the agent does about a failure. */
  enum Consequence {
    APOLOGISE,
    GIVE_UP,
    /** The user was told already. */
    NONE
  }

  private int inARow;
  private boolean apologised;

  /** Another one; tells what to do about it. */
  Consequence add() {
    inARow++;
    if (inARow >= MOST) {
      return Consequence.GIVE_UP;
    }
    return apologised ? Consequence.NONE : Consequence.APOLOGISE;
  }

  /**
   * Hands an apology on.
   *
   * @param apology settles at once, as an answer would, but is no success
   */
  void apologise(Runnable apology) {
    int before = inARow;
    apology.run();
    inARow = before;
    apologised = true;
  }

  /** An answer came about. */
  void recovered() {
    apologised = false;
    inARow = 0;
  }
}
