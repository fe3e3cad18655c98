/** Notices media workers that died, and tells the sessions that they held. */
@NullMarked
package dev.baton.coordinator.failover;

import org.jspecify.annotations.NullMarked;
