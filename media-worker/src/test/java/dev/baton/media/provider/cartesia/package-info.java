@NullMarked
package dev.baton.media.provider.cartesia;

import org.jspecify.annotations.NullMarked;
