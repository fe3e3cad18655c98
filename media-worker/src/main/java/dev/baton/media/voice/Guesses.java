package dev.baton.media.voice;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lets the language model begin on what the user has said so far. Confined to the mailbox. */
final class Guesses {

  /** LiveKit Agents' default: a user who goes on and on is not answered in advance again. */
  private static final int MAX_TRIES = 3;

  /** About ten seconds of speech; LiveKit Agents' limit. Longer turns are seldom guessed right. */
  private static final int LONGEST = 400;

  private final Conversation conversation;
  private @Nullable Guess guess;
  private int tries;

  Guesses(Conversation conversation) {
    this.conversation = conversation;
  }

  /**
   * The user seems to have said that.
   *
   * @param begin begins the answer
   */
  void likely(String text, Cast cast, Supplier<Guess> begin) {
    var standing = guess;
    if (standing != null && standing.fits(text, conversation.revision(), cast)) {
      return;
    }
    discard();
    if (tries < MAX_TRIES && text.length() <= LONGEST) {
      tries++;
      guess = begin.get();
    }
  }

  /** The turn is over: gives the answer that was begun for exactly it, and throws others away. */
  Optional<Guess> confirm(String text, Cast cast) {
    var standing = guess;
    guess = null;
    tries = 0;
    if (standing != null && !standing.fits(text, conversation.revision(), cast)) {
      standing.reply().discard();
      standing = null;
    }
    return Optional.ofNullable(standing);
  }

  /** Throws away what was begun. */
  void discard() {
    if (guess != null) {
      guess.reply().discard();
      guess = null;
    }
  }
}
