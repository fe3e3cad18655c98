package dev.baton.workflows.payload;

import dev.baton.workflows.media.ProviderKeys;
import dev.baton.workflows.media.ProviderKeys.SealedKey;
import dev.baton.workflows.payload.KeyRing.Sealed;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** Seals and opens the keys that an organisation has for providers. */
public final class SealedProviderKeys {

  /** Seals keys, by their names, for that organisation alone. */
  public static ProviderKeys seal(KeyRing ring, UUID organisation, Map<String, String> keys) {
    return new ProviderKeys(
        keys.entrySet().stream()
            .map(key -> sealed(ring, organisation, key.getKey(), key.getValue()))
            .toList());
  }

  private static SealedKey sealed(KeyRing ring, UUID organisation, String name, String key) {
    var sealed = ring.seal(key.getBytes(StandardCharsets.UTF_8), purpose(organisation, name));
    return new SealedKey(name, sealed.keyId(), Base64.getEncoder().encodeToString(sealed.bytes()));
  }

  /**
   * The keys by their names.
   *
   * @throws IllegalStateException that names the cure, when this process lacks the installation's
   *     key
   */
  public static Map<String, String> open(KeyRing ring, UUID organisation, ProviderKeys keys) {
    var opened = new TreeMap<String, String>();
    for (var key : keys.keys()) {
      var sealed = new Sealed(key.sealedBy(), Base64.getDecoder().decode(key.sealed()));
      opened.put(
          key.name(),
          new String(ring.open(sealed, purpose(organisation, key.name())), StandardCharsets.UTF_8));
    }
    return opened;
  }

  private static String purpose(UUID organisation, String name) {
    return "provider key %s of %s".formatted(name, organisation);
  }

  private SealedProviderKeys() {}
}
