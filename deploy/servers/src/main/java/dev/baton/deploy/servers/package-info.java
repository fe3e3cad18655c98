/**
 * Obtains the servers Baton stands on (PostgreSQL, Redis, Temporal, LiveKit) and runs them as
 * supervised processes.
 */
@NullMarked
package dev.baton.deploy.servers;

import org.jspecify.annotations.NullMarked;
