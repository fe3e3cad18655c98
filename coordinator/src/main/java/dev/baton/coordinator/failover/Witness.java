package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerPulse;

/** Looks at a worker's process itself, where it can: on the same machine. Answers at once. */
interface Witness {

  /** Whether the process is certainly gone. */
  boolean gone(WorkerPulse pulse);

  /** Whether the process certainly lives: it answers, or works, so is neither gone nor frozen. */
  boolean answers(WorkerPulse pulse);
}
