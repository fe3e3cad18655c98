/**
 * The product as its users meet it: the local stack started by {@code ./baton up}, a real browser,
 * real audio.
 */
@NullMarked
package dev.baton.deploy.acceptance;

import org.jspecify.annotations.NullMarked;
