/** What organisations keep secret: encrypted, set and used, never shown. */
@NullMarked
package dev.baton.store.secret;

import org.jspecify.annotations.NullMarked;
