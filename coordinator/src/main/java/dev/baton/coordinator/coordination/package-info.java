/** The coordinator's own part in tasks: who does what, and the file that says how far it is. */
@NullMarked
package dev.baton.coordinator.coordination;

import org.jspecify.annotations.NullMarked;
