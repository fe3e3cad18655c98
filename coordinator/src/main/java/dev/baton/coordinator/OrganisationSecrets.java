package dev.baton.coordinator;

import dev.baton.activities.tool.ToolSecrets;
import dev.baton.store.Database;
import dev.baton.store.Organisations;
import dev.baton.store.secret.SecretStore;
import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.payload.KeyRing;
import dev.baton.workflows.payload.SealedProviderKeys;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The secrets that organisations have set; and, for the default organisation, whose people run the
 * installation, those in the environment of the coordinator.
 */
final class OrganisationSecrets implements ToolSecrets {

  private static final Logger log = LoggerFactory.getLogger(OrganisationSecrets.class);
  private static final String PREFIX = "BATON_SECRET_";

  private final Optional<KeyRing> ring;
  private final Optional<SecretStore> store;
  private final Map<String, String> environment;

  /**
   * With the installation's keys as this process has them.
   *
   * @param environment where {@code BATON_SECRET_NAME} is the secret {@code NAME}
   */
  OrganisationSecrets(Database database, Map<String, String> environment) {
    this(database, environment, KeyRing.ofThisProcess());
  }

  OrganisationSecrets(Database database, Map<String, String> environment, Optional<KeyRing> ring) {
    this.environment = Map.copyOf(environment);
    this.ring = ring;
    this.store = ring.map(keys -> new SecretStore(database, keys));
    store.ifPresent(secrets -> {
      int sealed = secrets.sealWithTheFirstKey();
      if (sealed > 0) {
        log.atInfo().addKeyValue("keys", sealed).log("data keys are sealed with the first key");
      }
    });
  }

  /** The organisation's own keys for providers, sealed for the media worker; empty for none. */
  Optional<ProviderKeys> providerKeys(UUID organisation) {
    return store
        .map(secrets -> secrets.values(organisation, ProviderKeys.NAMES))
        .filter(keys -> !keys.isEmpty())
        .map(keys -> SealedProviderKeys.seal(ring.orElseThrow(), organisation, keys));
  }

  @Override
  public Optional<String> value(UUID organisation, String name) {
    var set = store.flatMap(secrets -> secrets.value(organisation, name));
    return set.isPresent() || !organisation.equals(Organisations.DEFAULT)
        ? set
        : Optional.ofNullable(environment.get(PREFIX + name)).filter(value -> !value.isEmpty());
  }
}
