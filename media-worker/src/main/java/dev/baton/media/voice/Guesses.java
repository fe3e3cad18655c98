package dev.baton.media.voice;

import dev.baton.media.provider.LanguageModel;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Lets the language model begin on what the user has said so far. Confined to the mailbox. */
final class Guesses {

  /** LiveKit Agents' default: a user who goes on and on is not answered in advance again. */
  private static final int MAX_TRIES = 3;

  /** So many of them on words that may still change: the last is for the text that is final. */
  private static final int MAX_EARLY_TRIES = 2;

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
   * @param whole whether the user is silent and the text is final; words may still come otherwise
   * @param newReply makes the reply that is begun
   */
  void likely(String text, boolean whole, Cast cast, Function<TurnTimeline, Reply> newReply) {
    if (!mayGuess(text, whole, cast)) {
      return;
    }
    var standing = guess;
    if (standing != null && standing.fits(text, conversation.revision(), cast)) {
      return;
    }
    discard();
    if (tries < (whole ? MAX_TRIES : MAX_EARLY_TRIES) && text.length() <= LONGEST) {
      tries++;
      var timeline = new TurnTimeline();
      var reply = newReply.apply(timeline);
      guess = new Guess(text, conversation.revision(), cast, timeline, reply);
      reply.guess(cast, text);
    }
  }

  private boolean mayGuess(String text, boolean whole, Cast cast) {
    if (cast.agent().hooks().onUserTurnCompleted() != null || conversation.ofSeveral()) {
      // What the agent consults first, and who said it, is part of what it answers.
      return false;
    }
    return switch (cast.llm().foresight()) {
      case PARTIAL_TEXTS -> whole || !TrailingWords.unfinished(text);
      case FINAL_TEXTS -> whole;
      case NONE -> false;
    };
  }

  /**
   * The turn is over: gives the answer that was begun for exactly it, and throws others away.
   *
   * @param free whether the agent is free to answer
   */
  Optional<Guess> confirm(String text, Cast cast, boolean free) {
    var standing = guess;
    guess = null;
    tries = 0;
    boolean outdated = cast.llm().foresight() == LanguageModel.Foresight.NONE;
    if (standing != null
        && (outdated || !free || !standing.fits(text, conversation.revision(), cast))) {
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
