/** Whose a session, a room or a task is. */
@NullMarked
package dev.baton.workflows.tenant;

import org.jspecify.annotations.NullMarked;
