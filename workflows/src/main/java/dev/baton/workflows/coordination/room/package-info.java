/** The room specialist: rooms, who is in them, and what they may do. */
@NullMarked
package dev.baton.workflows.coordination.room;

import org.jspecify.annotations.NullMarked;
