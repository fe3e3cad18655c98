/** A media worker in conversation, on the real servers. */
@NullMarked
package dev.baton.media;

import org.jspecify.annotations.NullMarked;
