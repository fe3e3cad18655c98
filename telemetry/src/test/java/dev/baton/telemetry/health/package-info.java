/** Tests of telemetry. */
@NullMarked
package dev.baton.telemetry.health;

import org.jspecify.annotations.NullMarked;
