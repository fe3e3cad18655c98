/**
 * What Java methods that agents call are written against. A jar with such methods, named by a
 * {@link dev.baton.functions.FunctionTools} service, goes onto the coordinator's {@code
 * BATON_TOOLS_CLASSPATH}.
 */
@NullMarked
package dev.baton.functions;

import org.jspecify.annotations.NullMarked;
