/** What every process counts and measures. */
@NullMarked
package dev.baton.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
