package dev.baton.media.voice;

import org.jspecify.annotations.Nullable;

/** What still waits for an answer of the agents. Confined to the mailbox. */
final class Unanswered {

  private boolean owed;
  private boolean deferred;
  private boolean news;
  private @Nullable String toConsult;

  /** The user waits for an answer of which nothing was heard yet. */
  void owe() {
    owed = true;
  }

  /** The user waits no longer: the answer is heard, or there will be none. */
  void settle() {
    owed = false;
  }

  /** Whether the user waits for an answer of which nothing was heard yet. */
  boolean owed() {
    return owed;
  }

  /** The user spoke while the agent was not to be interrupted: answered after it. */
  void defer() {
    deferred = true;
  }

  /** Results of tools came, or a note, that no answer has known. */
  void news() {
    news = true;
  }

  /** The agent that answers next asks its tool about these words of the user. */
  void consult(String said) {
    toConsult = said;
  }

  /** Whether an answer is due when the agent is free again after a pause. */
  boolean goesOn() {
    return owed || news;
  }

  /** Whether an answer is due after the one that has ended. */
  boolean leftOver() {
    return news || deferred;
  }

  /** An answer begins that knows all that was said and came so far. */
  void known() {
    news = false;
    deferred = false;
  }

  /** As {@link #known}; the answer consults its tool about the words returned, if any. */
  @Nullable String begin() {
    known();
    var said = toConsult;
    toConsult = null;
    return said;
  }

  /** Somebody else has answered the user. */
  void waive() {
    owed = false;
    deferred = false;
    toConsult = null;
  }
}
