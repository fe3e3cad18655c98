/** Traces by OpenTelemetry. */
@NullMarked
package dev.baton.telemetry.trace;

import org.jspecify.annotations.NullMarked;
