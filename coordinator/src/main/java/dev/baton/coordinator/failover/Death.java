package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerLease;

/**
 * A worker that died while it held sessions.
 *
 * @param lease what it said last
 * @param why how it was noticed
 */
record Death(WorkerLease lease, String why) {}
