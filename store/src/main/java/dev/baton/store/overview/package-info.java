/** Figures over time. */
@NullMarked
package dev.baton.store.overview;

import org.jspecify.annotations.NullMarked;
