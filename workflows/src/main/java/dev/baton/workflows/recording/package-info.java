/**
 * Recordings: finished and verified after the session, whatever happened to the worker that wrote
 * them.
 */
@NullMarked
package dev.baton.workflows.recording;

import org.jspecify.annotations.NullMarked;
