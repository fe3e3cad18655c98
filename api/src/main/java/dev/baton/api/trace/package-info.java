/** The traces of requests. */
@NullMarked
package dev.baton.api.trace;

import org.jspecify.annotations.NullMarked;
