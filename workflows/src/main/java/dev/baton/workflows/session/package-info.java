/**
 * The session: one workflow for each voice session, its state, and the messages of the seam between
 * the two planes.
 */
@NullMarked
package dev.baton.workflows.session;

import org.jspecify.annotations.NullMarked;
