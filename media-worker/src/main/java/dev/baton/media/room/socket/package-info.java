/** A WebSocket that carries whole binary messages and allows many senders. */
@NullMarked
package dev.baton.media.room.socket;

import org.jspecify.annotations.NullMarked;
