@NullMarked
package dev.baton.coordinator.replay;

import org.jspecify.annotations.NullMarked;
