/** Does what is asked about exports, against LiveKit's Egress API. */
@NullMarked
package dev.baton.activities.coordination.egress;

import org.jspecify.annotations.NullMarked;
