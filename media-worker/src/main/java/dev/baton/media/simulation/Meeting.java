package dev.baton.media.simulation;

import dev.baton.workflows.simulation.ConversationEnd;

/** Two agents that talk to each other, in whatever way they meet. Used by one thread. */
sealed interface Meeting extends AutoCloseable permits RoomTalk, Talk {

  /** Gets both sides every 10 ms, on the thread that has the meeting; the arrays are reused. */
  interface Sound {
    void frame(short[] customer, short[] support);
  }

  /**
   * Lets them talk until it is over.
   *
   * @throws dev.baton.media.room.RoomException when they cannot meet, or lose each other
   */
  ConversationEnd toTheEnd();

  /** What happened. After {@link #toTheEnd}. */
  TalkLog log();

  /** Length of the call so far, ms. */
  long durationMs();

  @Override
  void close();
}
