package dev.baton.media.voice;

/** The clock of the playout. */
public interface Pacer {

  /** What is ticked. */
  interface Paced {
    /** 10 ms have passed; must return within a fraction of a millisecond. */
    void tick();
  }

  /** Ticks it every 10 ms from now on. */
  void add(Paced target);

  /** Ticks it no more; one tick may still be under way. */
  void remove(Paced target);
}
