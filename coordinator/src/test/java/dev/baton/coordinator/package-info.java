/** The coordinator as a process, against real servers, and killed for real. */
@NullMarked
package dev.baton.coordinator;

import org.jspecify.annotations.NullMarked;
