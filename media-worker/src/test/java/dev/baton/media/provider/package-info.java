/** Tests of the provider registry, and listeners that write down what providers tell them. */
@NullMarked
package dev.baton.media.provider;

import org.jspecify.annotations.NullMarked;
