/** Figures over time, for the dashboard. */
@NullMarked
package dev.baton.api.overview;

import org.jspecify.annotations.NullMarked;
