/** Tests of the offline provider. */
@NullMarked
package dev.baton.media.provider.offline.script;

import org.jspecify.annotations.NullMarked;
