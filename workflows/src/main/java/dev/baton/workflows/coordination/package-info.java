/**
 * Coordination: a goal is divided among six specialists, each of which does its domain against the
 * LiveKit server. See docs/coordination.md.
 */
@NullMarked
package dev.baton.workflows.coordination;

import org.jspecify.annotations.NullMarked;
