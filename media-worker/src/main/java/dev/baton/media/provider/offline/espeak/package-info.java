/**
 * Speech from espeak-ng, in process through the Foreign Function and Memory API. The library has
 * one global state, so one thread speaks for all sessions, a sentence at a time and in turns.
 */
@NullMarked
package dev.baton.media.provider.offline.espeak;

import org.jspecify.annotations.NullMarked;
