/** A page of one's own with an agent in it. */
@NullMarked
package dev.baton.examples.shop;

import org.jspecify.annotations.NullMarked;
