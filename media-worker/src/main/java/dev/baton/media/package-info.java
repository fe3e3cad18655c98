/** The process that is in the room. */
@NullMarked
package dev.baton.media;

import org.jspecify.annotations.NullMarked;
