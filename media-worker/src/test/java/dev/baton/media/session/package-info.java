/** Tests of sessions on a worker. */
@NullMarked
package dev.baton.media.session;

import org.jspecify.annotations.NullMarked;
