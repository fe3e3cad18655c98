/**
 * Real PostgreSQL, Redis, Temporal and LiveKit for tests: containers where Docker answers, embedded
 * otherwise.
 */
@NullMarked
package dev.baton.deploy.testing;

import org.jspecify.annotations.NullMarked;
