/** How processes reach Redis, where they tell each other what may be lost. */
@NullMarked
package dev.baton.telemetry.redis;

import org.jspecify.annotations.NullMarked;
