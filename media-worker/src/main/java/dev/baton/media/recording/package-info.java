/**
 * The recorder: both sides of a session on one time line, as MP3 segments on disk. {@link
 * dev.baton.media.recording.Recorders} is the way in.
 */
@NullMarked
package dev.baton.media.recording;

import org.jspecify.annotations.NullMarked;
