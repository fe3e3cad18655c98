/** Streams of server-sent events that look again and again. */
@NullMarked
package dev.baton.api.watch;

import org.jspecify.annotations.NullMarked;
