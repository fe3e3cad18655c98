/** What every process tells of itself: traces, metrics, log lines and health. */
@NullMarked
package dev.baton.telemetry;

import org.jspecify.annotations.NullMarked;
