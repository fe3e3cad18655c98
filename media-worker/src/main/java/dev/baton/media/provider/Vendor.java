package dev.baton.media.provider;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Who hears, thinks or speaks for us, in the words of messages and of the environment.
 *
 * @param name the provider's name, for example {@code openai}
 * @param keyVariables environment variables that may hold the key; the first that is set counts
 * @param baseUrlVariable environment variable that names another server
 * @param baseUrl the vendor's own server
 */
public record Vendor(
    String name, List<String> keyVariables, String baseUrlVariable, String baseUrl) {

  public Vendor {
    keyVariables = List.copyOf(keyVariables);
  }

  /**
   * One whose variables are called after it: {@code DEEPGRAM_API_KEY}, {@code DEEPGRAM_BASE_URL}.
   */
  public static Vendor named(String name, String baseUrl) {
    var prefix = name.toUpperCase(Locale.ROOT);
    return new Vendor(name, List.of(prefix + "_API_KEY"), prefix + "_BASE_URL", baseUrl);
  }

  /** The key that the environment holds. */
  public Optional<String> key(Map<String, String> environment) {
    return keyVariables.stream()
        .map(variable -> environment.getOrDefault(variable, "").strip())
        .filter(key -> !key.isEmpty())
        .findFirst();
  }

  /** The server that the environment names, or else the vendor's own; not looked at. */
  public String address(Map<String, String> environment) {
    var url = environment.getOrDefault(baseUrlVariable, "").strip();
    return url.isEmpty() ? baseUrl : url;
  }

  /** What makes the provider available. */
  public String cure() {
    return "set " + String.join(" or ", keyVariables);
  }

  /** Where to look when the key is refused. */
  public String keyVariable() {
    return keyVariables.getFirst();
  }

  /** What to say when the provider is used without a key. */
  public ProviderException keyMissing() {
    return new ProviderException("%s: %s to use it".formatted(name, cure()), false, null);
  }
}
