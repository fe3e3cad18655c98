/** Chains of providers, with providers that fail on demand. */
@NullMarked
package dev.baton.media.provider.chain;

import org.jspecify.annotations.NullMarked;
