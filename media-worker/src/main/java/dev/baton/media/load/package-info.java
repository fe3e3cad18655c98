/** How busy this worker is, measured, and when it has lived long enough. */
@NullMarked
package dev.baton.media.load;

import org.jspecify.annotations.NullMarked;
