/** Tests of the offline voice. */
@NullMarked
package dev.baton.media.provider.offline.espeak;

import org.jspecify.annotations.NullMarked;
