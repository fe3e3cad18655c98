/** Tests of the agent worker protocol against a real LiveKit server. */
@NullMarked
package dev.baton.media.dispatch;

import org.jspecify.annotations.NullMarked;
