/** Stories about the voice pipeline, told on a clock that the tests move by hand. */
@NullMarked
package dev.baton.media.voice;

import org.jspecify.annotations.NullMarked;
