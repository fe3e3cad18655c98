/** Tests of the offline provider. */
@NullMarked
package dev.baton.media.provider.offline.sphinx;

import org.jspecify.annotations.NullMarked;
