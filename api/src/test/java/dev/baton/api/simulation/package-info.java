/** Tests of simulations. */
@NullMarked
package dev.baton.api.simulation;

import org.jspecify.annotations.NullMarked;
