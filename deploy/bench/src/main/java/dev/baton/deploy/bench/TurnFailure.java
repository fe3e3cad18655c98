package dev.baton.deploy.bench;

/** Why a turn failed. */
enum TurnFailure {
  /** The session did not start, or the agent was never heard. */
  NO_AGENT,
  /** No reply began within five seconds of the end of the caller's speech. */
  NO_REPLY,
  /** The agent spoke before the caller had finished. */
  TALKED_OVER,
  /** A reply was more than 15 % shorter or longer than its words. */
  WRONG_LENGTH,
  /** The agent went on for five seconds although the caller spoke. */
  NOT_INTERRUPTED,
  /** The session broke off. */
  DISCONNECTED,
  /** The time limit of the whole measurement came first. */
  OUT_OF_TIME
}
