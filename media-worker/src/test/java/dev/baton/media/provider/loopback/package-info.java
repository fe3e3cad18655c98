/** Tests of the provider without models. */
@NullMarked
package dev.baton.media.provider.loopback;

import org.jspecify.annotations.NullMarked;
