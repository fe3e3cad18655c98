/**
 * How written text is said: numbers, dates and addresses as a person reads them aloud, markup and
 * emojis not at all; and which part of the written text each spoken part is.
 */
@NullMarked
package dev.baton.media.spoken;

import org.jspecify.annotations.NullMarked;
