/** Starting, watching and ending sessions. */
@NullMarked
package dev.baton.api.session;

import org.jspecify.annotations.NullMarked;
