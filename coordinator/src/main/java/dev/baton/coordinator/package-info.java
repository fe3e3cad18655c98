/** The process that runs workflows and activities. */
@NullMarked
package dev.baton.coordinator;

import org.jspecify.annotations.NullMarked;
