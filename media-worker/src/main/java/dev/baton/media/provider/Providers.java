package dev.baton.media.provider;

import java.util.List;
import java.util.ServiceLoader;

/** Finds providers by name. */
public final class Providers {

  /** Name that lets the installation choose. */
  public static final String AUTO = "auto";

  /** What {@link #AUTO} tries, in this order. */
  private static final List<String> PREFERENCE = List.of("openai", "silero", "offline", "webrtc");

  /**
   * The provider of that type and name.
   *
   * @throws ProviderException when there is none, or it lacks what it needs on this machine
   */
  public static <P extends Provider> P find(Class<P> type, String name) {
    var all = ServiceLoader.load(type).stream().map(ServiceLoader.Provider::get).toList();
    var wanted = name.equals(AUTO) ? PREFERENCE : List.of(name);
    for (var candidate : wanted) {
      for (var provider : all) {
        if (provider.name().equals(candidate) && provider.available()) {
          return provider;
        }
      }
    }
    throw new ProviderException(
        "no %s provider '%s' is available here; there are %s"
            .formatted(type.getSimpleName(), name, all.stream().map(Provider::name).toList()),
        false,
        null);
  }

  private Providers() {}
}
