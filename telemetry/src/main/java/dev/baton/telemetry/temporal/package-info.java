/** Traces and log context through workflows and activities. */
@NullMarked
package dev.baton.telemetry.temporal;

import org.jspecify.annotations.NullMarked;
