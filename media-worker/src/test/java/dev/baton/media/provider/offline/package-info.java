/** Tests of the offline provider. */
@NullMarked
package dev.baton.media.provider.offline;

import org.jspecify.annotations.NullMarked;
