/** Tests of what the worker tells OpenTelemetry. */
@NullMarked
package dev.baton.media.telemetry;

import org.jspecify.annotations.NullMarked;
