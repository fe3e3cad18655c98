/** Does what is asked about recordings, by Baton's own recorder or LiveKit Egress. */
@NullMarked
package dev.baton.activities.coordination.recording;

import org.jspecify.annotations.NullMarked;
