/** Does what is asked about tracks and subscriptions, against the LiveKit server. */
@NullMarked
package dev.baton.activities.coordination.track;

import org.jspecify.annotations.NullMarked;
