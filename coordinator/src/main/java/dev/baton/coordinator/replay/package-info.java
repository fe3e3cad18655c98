/** Replays what workflows did against the code of today, and explains where the two differ. */
@NullMarked
package dev.baton.coordinator.replay;

import org.jspecify.annotations.NullMarked;
