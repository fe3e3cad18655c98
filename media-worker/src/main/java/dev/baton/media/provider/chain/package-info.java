/**
 * What stands between the pipeline and its providers: limits of time, circuit breakers and
 * fallbacks. {@code Chains} puts a chain together from a {@link
 * dev.baton.workflows.agent.ModelChoice}; a switch before anything was heard is not noticed, and a
 * switch later repeats nothing. Requests are tried again below, where the protocol is known.
 */
@NullMarked
package dev.baton.media.provider.chain;

import org.jspecify.annotations.NullMarked;
