package dev.baton.media.voice;

/**
 * An answer that was begun before the user's turn was over. It is held back until the turn is
 * confirmed: nothing of it is heard and no tool is called. Confined to the mailbox.
 *
 * @param text what the user had said by then; the same words fit, however they are punctuated
 * @param revision of the conversation that it answers
 * @param cast who answers
 * @param timeline what happened on the way to it
 * @param reply the answer
 */
record Guess(String text, int revision, Cast cast, TurnTimeline timeline, Reply reply) {

  /** Whether it is the answer to this turn of that conversation. */
  boolean fits(String turn, int currentRevision, Cast currentCast) {
    return SameWords.in(text, turn)
        && revision == currentRevision
        && cast == currentCast
        && !reply.broken();
  }
}
