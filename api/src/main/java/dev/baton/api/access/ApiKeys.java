package dev.baton.api.access;

import dev.baton.api.config.StartupException;
import dev.baton.store.Organisations;
import dev.baton.store.access.ApiKey;
import dev.baton.store.access.ApiKeyStore;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/**
 * Makes API keys. The local stack brings one of its own, {@code BATON_MACHINE_KEY}, for the command
 * line and what else runs on the machine.
 */
@Component
final class ApiKeys implements InitializingBean {

  /** How a key begins, so that people and scanners of leaked secrets know one. */
  static final String PREFIX = "baton_";

  private static final int SHOWN = PREFIX.length() + 6;

  private final ApiKeyStore store;
  private final Clock clock;
  private final String machineKey;

  ApiKeys(ApiKeyStore store, Clock clock, Environment environment) {
    this.store = store;
    this.clock = clock;
    this.machineKey = environment.getProperty("BATON_MACHINE_KEY", "").strip();
  }

  @Override
  public void afterPropertiesSet() {
    if (machineKey.isEmpty()) {
      return;
    }
    if (!machineKey.startsWith(PREFIX) || machineKey.length() < PREFIX.length() + 32) {
      throw new StartupException(
          "BATON_MACHINE_KEY is no key.",
          "Give '%s' and at least 32 random characters; ./baton up makes its own."
              .formatted(PREFIX));
    }
    var all = Arrays.stream(Permission.values()).map(Permission::scope).toList();
    keep(machineKey, Organisations.DEFAULT, "This installation's own", all, "installation");
  }

  /**
   * A new key.
   *
   * @param key shown to whoever asked for it, and never again
   */
  record Made(ApiKey kept, String key) {
    /** Without the key. */
    @Override
    public String toString() {
      return "Made[" + kept.id() + "]";
    }
  }

  /** Makes a key. */
  Made make(UUID organisation, String name, List<String> scopes, String by) {
    var key = Tokens.random(PREFIX);
    return new Made(keep(key, organisation, name, scopes, by), key);
  }

  private ApiKey keep(String key, UUID organisation, String name, List<String> scopes, String by) {
    var kept =
        new ApiKey(
            UUID.randomUUID(),
            organisation,
            name,
            key.substring(0, SHOWN),
            scopes,
            by,
            clock.instant(),
            null,
            null);
    store.add(kept, Tokens.hash(key));
    return kept;
  }
}
