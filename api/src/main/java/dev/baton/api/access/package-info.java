/** Who asks, and what they may do. Knows no other feature; the features ask it. */
@NullMarked
package dev.baton.api.access;

import org.jspecify.annotations.NullMarked;
