/** Tests of what a customer configures. */
@NullMarked
package dev.baton.workflows.agent;

import org.jspecify.annotations.NullMarked;
