/** Tests of the LiveKit client against a real LiveKit server. */
@NullMarked
package dev.baton.media.room;

import org.jspecify.annotations.NullMarked;
