/** Secrets: set, listed by name, used elsewhere, never shown. */
@NullMarked
package dev.baton.api.secret;

import org.jspecify.annotations.NullMarked;
