/** Tells customers' endpoints what happens, signed and with patience. */
@NullMarked
package dev.baton.activities.coordination.webhook;

import org.jspecify.annotations.NullMarked;
