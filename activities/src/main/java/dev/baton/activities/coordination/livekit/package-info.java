/** The LiveKit server's API, with the keys that are live and errors that tell what to do. */
@NullMarked
package dev.baton.activities.coordination.livekit;

import org.jspecify.annotations.NullMarked;
