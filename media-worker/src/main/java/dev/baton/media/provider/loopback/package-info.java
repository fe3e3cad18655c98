/**
 * The provider {@code loopback}: no network, no model and no delay of its own, so that a benchmark
 * measures Baton and nothing else. Voice activity detection and turn-taking stay real.
 */
@NullMarked
package dev.baton.media.provider.loopback;

import org.jspecify.annotations.NullMarked;
