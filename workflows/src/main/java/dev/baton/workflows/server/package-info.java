/** How every process finds the Temporal server. */
@NullMarked
package dev.baton.workflows.server;

import org.jspecify.annotations.NullMarked;
