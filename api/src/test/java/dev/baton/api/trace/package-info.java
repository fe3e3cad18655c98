/** Tests of traces. */
@NullMarked
package dev.baton.api.trace;

import org.jspecify.annotations.NullMarked;
