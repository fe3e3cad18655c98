/** Whether a process is alive, and whether it takes work. */
@NullMarked
package dev.baton.telemetry.health;

import org.jspecify.annotations.NullMarked;
