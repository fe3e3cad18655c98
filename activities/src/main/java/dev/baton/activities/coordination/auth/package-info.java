/** Does what is asked about tokens and keys, against the LiveKit server. */
@NullMarked
package dev.baton.activities.coordination.auth;

import org.jspecify.annotations.NullMarked;
