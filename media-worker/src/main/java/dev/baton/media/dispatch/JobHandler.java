package dev.baton.media.dispatch;

/** Takes jobs. Called from several threads. */
public interface JobHandler {

  /**
   * Whether one more job can be taken. LiveKit asks the next worker if not. Must return at once:
   * somebody waits in the room.
   */
  boolean canTake();

  /** How busy this worker is, 0 to 1: of several workers LiveKit prefers the idle ones. */
  default float load() {
    return 0;
  }

  /**
   * A job came. It runs on a virtual thread of its own and is reported as a success when this
   * returns, as failed when it throws; LiveKit does not give a failed job to another worker.
   * Nothing says that the agent must join with LiveKit's token: whoever is to be the agent may join
   * as it likes, now or later.
   */
  void onJob(Job job);
}
