@NullMarked
package dev.baton.coordinator.coordination;

import org.jspecify.annotations.NullMarked;
