package dev.baton.api.secret;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.Database;
import dev.baton.store.secret.SecretStore;
import dev.baton.store.secret.SecretStore.SecretName;
import dev.baton.workflows.payload.KeyRing;
import dev.baton.workflows.payload.PrivatePayloads;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Secrets, where the installation has keys to encrypt them with. */
@Component
public final class Secrets {

  private final Optional<SecretStore> store;

  Secrets(Database database, Environment environment) {
    store =
        KeyRing.from(name -> environment.getProperty(name, ""))
            .map(keys -> new SecretStore(database, keys));
  }

  /** The names of an organisation's secrets; none where the installation has no keys. */
  public Set<String> names(UUID organisation) {
    return store
        .map(secrets ->
            secrets.names(organisation).stream()
                .map(SecretName::name)
                .collect(Collectors.toUnmodifiableSet()))
        .orElseGet(Set::of);
  }

  /**
   * Where they are kept.
   *
   * @throws ApiProblem 503 that names the cure, when the installation has no keys
   */
  public SecretStore require() {
    return store.orElseThrow(() ->
        new ApiProblem(
            HttpStatus.SERVICE_UNAVAILABLE,
            "no-keys",
            "No keys",
            "This installation has no keys to encrypt secrets with; set %s (openssl rand -base64 32)."
                .formatted(PrivatePayloads.KEYS)));
  }
}
