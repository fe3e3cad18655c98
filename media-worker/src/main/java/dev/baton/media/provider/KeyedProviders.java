package dev.baton.media.provider;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Providers with other keys than this process has; each is made once, and the last few are kept.
 */
final class KeyedProviders {

  /** A few connections and a pool each; a worker has fewer sessions. */
  private static final int MOST = 128;

  private final Map<String, String> environment;
  private final Map<Keyed, Provider> made =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Keyed, Provider> eldest) {
          return size() > MOST;
        }
      };

  private record Keyed(Class<?> provider, Map<String, String> keys) {
    /** Without the keys. */
    @Override
    public String toString() {
      return provider.getSimpleName();
    }
  }

  /**
   * @param environment of this process: addresses, and keys of whoever has no other
   */
  KeyedProviders(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  /** The provider with those of the keys that are for it; itself where there are none. */
  <P extends Provider> P with(P shared, Class<P> type, Map<String, String> keys) {
    var own = new HashMap<>(keys);
    own.keySet().retainAll(shared.keyVariables());
    if (own.isEmpty()) {
      return shared;
    }
    synchronized (made) {
      return type.cast(
          made.computeIfAbsent(
              new Keyed(shared.getClass(), own), keyed -> shared.in(overlaid(shared, own))));
    }
  }

  private Map<String, String> overlaid(Provider provider, Map<String, String> own) {
    var all = new HashMap<>(environment);
    all.keySet().removeAll(provider.keyVariables());
    all.putAll(own);
    return all;
  }
}
