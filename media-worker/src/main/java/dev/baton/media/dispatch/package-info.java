/**
 * LiveKit's agent worker protocol: registers under agent names, so that LiveKit offers this process
 * the rooms that ask for one of them.
 */
@NullMarked
package dev.baton.media.dispatch;

import org.jspecify.annotations.NullMarked;
