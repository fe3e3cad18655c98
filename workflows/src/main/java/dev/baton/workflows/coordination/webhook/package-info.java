/** The webhook specialist: what happens here, told to customers' endpoints. */
@NullMarked
package dev.baton.workflows.coordination.webhook;

import org.jspecify.annotations.NullMarked;
