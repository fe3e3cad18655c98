/** What the user shows: video, sampled into pictures, and files; given to models that see. */
@NullMarked
package dev.baton.media.seeing;

import org.jspecify.annotations.NullMarked;
