/**
 * Ears from PocketSphinx, in process through the Foreign Function and Memory API. It listens for
 * the phrases of a grammar: that it does exactly and fast, where its free dictation is unusable.
 */
@NullMarked
package dev.baton.media.provider.offline.sphinx;

import org.jspecify.annotations.NullMarked;
