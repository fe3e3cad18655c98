/** The recording specialist: recordings of rooms, where they lie, and how long. */
@NullMarked
package dev.baton.workflows.coordination.recording;

import org.jspecify.annotations.NullMarked;
