/** Lets operators read in the Temporal UI what workflows keep encrypted. */
@NullMarked
package dev.baton.api.payload;

import org.jspecify.annotations.NullMarked;
