/** Passing a session from one agent to another. */
@NullMarked
package dev.baton.workflows.handoff;

import org.jspecify.annotations.NullMarked;
