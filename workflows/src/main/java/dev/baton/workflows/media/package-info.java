/**
 * The media plane as the control plane sees it: placement on a worker, and commands to the worker
 * that holds the room.
 */
@NullMarked
package dev.baton.workflows.media;

import org.jspecify.annotations.NullMarked;
