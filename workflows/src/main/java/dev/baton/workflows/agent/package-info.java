/** What a customer configures: session templates and the agents in them. */
@NullMarked
package dev.baton.workflows.agent;

import org.jspecify.annotations.NullMarked;
