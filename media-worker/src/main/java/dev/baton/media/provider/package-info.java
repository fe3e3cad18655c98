/**
 * What the voice pipeline needs from vendors: ears, a mind, a voice. Providers are found through
 * {@link java.util.ServiceLoader}, by {@link dev.baton.media.provider.Provider#name}; those of an
 * installation are in jars that {@code BATON_PROVIDERS_CLASSPATH} names.
 *
 * <p>Audio is 16-bit linear PCM, mono, in {@code short[]}. Callbacks arrive on the provider's own
 * threads, one at a time for each stream; they must return quickly. After {@code cancel} or {@code
 * close} has returned, at most one callback that was under way may still arrive.
 */
@NullMarked
package dev.baton.media.provider;

import org.jspecify.annotations.NullMarked;
