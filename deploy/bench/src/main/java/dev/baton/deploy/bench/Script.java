package dev.baton.deploy.bench;

/**
 * What a caller does.
 *
 * @param turns how many times the caller asks; 0 for who is only connected
 * @param bargeInEvery in every so-manieth turn the caller asks for the long story and interrupts
 *     it; 0 for never
 * @param question what the caller says in other turns, and to interrupt; under 2.5 s
 * @param request what asks for the long story; over 2.5 s
 */
record Script(int turns, int bargeInEvery, Phrase question, Phrase request) {

  /** Twenty words of 0.1 s. */
  static final int REPLY_MS = 2_000;

  /** Whether the caller interrupts in this turn, counted from 1. */
  boolean interrupts(int turn) {
    return bargeInEvery > 0 && turn % bargeInEvery == 0;
  }
}
