/** Tests of telemetry. */
@NullMarked
package dev.baton.telemetry.log;

import org.jspecify.annotations.NullMarked;
