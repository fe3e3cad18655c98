/** Tests of the watch over media workers. */
@NullMarked
package dev.baton.coordinator.failover;

import org.jspecify.annotations.NullMarked;
