/** Does what is asked about rooms and participants, against the LiveKit server. */
@NullMarked
package dev.baton.activities.coordination.room;

import org.jspecify.annotations.NullMarked;
