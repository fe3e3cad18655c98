/** Keeps sessions' rows. */
@NullMarked
package dev.baton.activities.session;

import org.jspecify.annotations.NullMarked;
