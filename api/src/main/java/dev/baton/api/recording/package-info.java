/** Finished recordings as downloads. */
@NullMarked
package dev.baton.api.recording;

import org.jspecify.annotations.NullMarked;
