/** Log lines, for people or for programs. */
@NullMarked
package dev.baton.telemetry.log;

import org.jspecify.annotations.NullMarked;
