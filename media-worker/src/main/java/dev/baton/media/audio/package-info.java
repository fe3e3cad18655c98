/** Arithmetic on 16-bit linear PCM: sample rates, levels, containers. No I/O, no threads. */
@NullMarked
package dev.baton.media.audio;

import org.jspecify.annotations.NullMarked;
