/** A speech recogniser of one's own. */
@NullMarked
package dev.baton.examples.ears;

import org.jspecify.annotations.NullMarked;
