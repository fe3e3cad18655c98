/** Emulates vendors that are asked over HTTP, and what every language model has to stand. */
@NullMarked
package dev.baton.media.provider.request;

import org.jspecify.annotations.NullMarked;
