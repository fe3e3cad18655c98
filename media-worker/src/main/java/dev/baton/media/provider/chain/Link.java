package dev.baton.media.provider.chain;

import dev.baton.media.provider.ProviderException;
import dev.baton.workflows.agent.ModelChoice;
import java.time.Duration;

/**
 * One of those who may be asked.
 *
 * @param choice its model and voice, no fallbacks
 * @param patience how long it may take to its first output
 */
record Link<P>(ModelChoice choice, P provider, Guard guard, Duration patience) {

  ProviderException timeout(String what) {
    return new ProviderException(
        "%s: no %s within %d ms".formatted(guard.name(), what, patience.toMillis()), true, null);
  }
}
