/** Tests of what the agent sees. */
@NullMarked
package dev.baton.media.seeing;

import org.jspecify.annotations.NullMarked;
