package dev.baton.media.session;

import dev.baton.media.provider.ProviderException;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.payload.KeyRing;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.payload.SealedProviderKeys;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.tenant.Tenant;
import java.util.Optional;

/** Where a session's ears, minds and voices come from: with its organisation's keys. */
final class SessionProviders {

  private static final Optional<KeyRing> RING = KeyRing.ofThisProcess();

  /**
   * The worker's providers, with the session's keys.
   *
   * @throws ProviderException when its keys cannot be read here
   */
  static ProviderSource of(ProviderSource shared, SessionSnapshot snapshot) {
    return of(shared, snapshot, RING);
  }

  static ProviderSource of(
      ProviderSource shared, SessionSnapshot snapshot, Optional<KeyRing> ring) {
    var keys = snapshot.providerKeys();
    if (keys == null || keys.keys().isEmpty()) {
      return shared;
    }
    var organisation = Tenant.ofRoom(snapshot.room());
    try {
      return shared.with(
          organisation.toString(),
          SealedProviderKeys.open(ring.orElseThrow(() -> unreadable(keys)), organisation, keys));
    } catch (IllegalStateException e) {
      throw new ProviderException(String.valueOf(e.getMessage()), false, e);
    }
  }

  private static ProviderException unreadable(ProviderKeys keys) {
    return new ProviderException(
        "this media worker cannot read the organisation's %s: set %s as for the coordinator"
            .formatted(keys.keys().getFirst().name(), PrivatePayloads.KEYS),
        false,
        null);
  }

  private SessionProviders() {}
}
