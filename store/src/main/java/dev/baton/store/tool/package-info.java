/** What tools keep: how often they were called. */
@NullMarked
package dev.baton.store.tool;

import org.jspecify.annotations.NullMarked;
