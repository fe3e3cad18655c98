/** Tests of telemetry. */
@NullMarked
package dev.baton.telemetry.temporal;

import org.jspecify.annotations.NullMarked;
