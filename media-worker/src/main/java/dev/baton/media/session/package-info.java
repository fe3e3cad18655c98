/**
 * A session on this worker: joins the room, attaches to the session's workflow, and holds the two
 * together with the voice pipeline in between.
 */
@NullMarked
package dev.baton.media.session;

import org.jspecify.annotations.NullMarked;
