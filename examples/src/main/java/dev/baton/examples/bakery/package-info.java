/** Tools as Java methods that the coordinator runs. */
@NullMarked
package dev.baton.examples.bakery;

import org.jspecify.annotations.NullMarked;
