package dev.baton.deploy.bench;

/** One caller's side of a conversation, moved on by the metronome every 10 ms. */
interface Side {

  /** What the caller says in the 10 ms that end now; the array is reused. */
  short[] frame(long nowNanos);

  /** Whether the caller says anything at all: who only listens keeps the microphone off. */
  boolean talks();

  /** The conversation ends early. */
  void abort(TurnFailure reason);
}
