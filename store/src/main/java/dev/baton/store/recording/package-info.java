/** The list of finished recordings. */
@NullMarked
package dev.baton.store.recording;

import org.jspecify.annotations.NullMarked;
