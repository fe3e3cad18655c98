/** Runs tool calls: those that are part of Baton, and customers' webhooks. */
@NullMarked
package dev.baton.activities.tool;

import org.jspecify.annotations.NullMarked;
