/**
 * What providers that are asked over HTTP have in common: requests that can be cancelled and are
 * tried again, and what went wrong with them in words. {@code Requests} asks, as {@code Access}
 * says.
 */
@NullMarked
package dev.baton.media.provider.request;

import org.jspecify.annotations.NullMarked;
