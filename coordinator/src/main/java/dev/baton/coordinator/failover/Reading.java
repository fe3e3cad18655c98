package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerLease;
import java.util.Map;

/**
 * One look at the workers' leases.
 *
 * @param leases those that live, by the worker's id
 * @param complete whether a lease that is not there has ended; otherwise Redis could not be read
 * @param unbroken whether Redis answered, with its memory intact, all the time since the reading
 *     before; otherwise leases may have ended because nobody could renew them
 */
record Reading(Map<String, WorkerLease> leases, boolean complete, boolean unbroken) {

  /** Redis could not be read. */
  static final Reading FAILED = new Reading(Map.of(), false, false);

  Reading {
    leases = Map.copyOf(leases);
  }
}
