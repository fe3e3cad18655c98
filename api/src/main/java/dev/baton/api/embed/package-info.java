/** Conversations on pages of customers. */
@NullMarked
package dev.baton.api.embed;

import org.jspecify.annotations.NullMarked;
