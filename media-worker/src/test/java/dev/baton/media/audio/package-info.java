/** Tests of the arithmetic on PCM. */
@NullMarked
package dev.baton.media.audio;

import org.jspecify.annotations.NullMarked;
