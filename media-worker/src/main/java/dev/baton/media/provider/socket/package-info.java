/**
 * What vendors that speak over WebSockets have in common: where they are and by which key ({@link
 * dev.baton.media.provider.socket.Endpoint}), a socket that names what went wrong, ears that
 * survive a dropped connection, and voices that share connections and know which word sounds when.
 * A vendor itself is a translation between its messages and these.
 */
@NullMarked
package dev.baton.media.provider.socket;

import org.jspecify.annotations.NullMarked;
