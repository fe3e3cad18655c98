package dev.baton.media.provider.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.baton.media.provider.ProviderException;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a vendor is, and by which key.
 *
 * @param name the provider's name, for example {@code deepgram}
 * @param key secret; not part of {@link #toString}
 * @param base root of the API: {@code wss://api.deepgram.com}
 */
public record Vendor(String name, String key, URI base) {

  private static final Logger log = LoggerFactory.getLogger(Vendor.class);

  /**
   * From {@code NAME_API_KEY} and {@code NAME_BASE_URL}; empty without a key, or when the address
   * is none, which is logged.
   *
   * @param defaultBase root of the vendor's own API
   */
  public static Optional<Vendor> from(
      Map<String, String> environment, String name, String defaultBase) {
    var key = environment.getOrDefault(keyVariable(name), "").strip();
    var url = environment.getOrDefault(baseVariable(name), "").strip();
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var base = webSocket(url.isEmpty() ? defaultBase : url);
    if (base.isEmpty()) {
      log.atError()
          .addKeyValue("variable", baseVariable(name))
          .log("The address is no http, https, ws or wss address; the provider is not used");
    }
    return base.map(root -> new Vendor(name, key, root));
  }

  /** The variable that holds a provider's key: {@code DEEPGRAM_API_KEY}. */
  public static String keyVariable(String name) {
    return name.toUpperCase(Locale.ROOT) + "_API_KEY";
  }

  private static String baseVariable(String name) {
    return name.toUpperCase(Locale.ROOT) + "_BASE_URL";
  }

  /** What to say when the provider is used without a key. */
  public static ProviderException keyMissing(String name) {
    return new ProviderException(
        "%s: set %s to use it".formatted(name, keyVariable(name)), false, null);
  }

  /**
   * An address below the root.
   *
   * @param path begins with a slash
   * @param query parameters; encoded here
   */
  public URI at(String path, Map<String, String> query) {
    var parameters =
        query.entrySet().stream()
            .map(e -> encode(e.getKey()) + "=" + encode(e.getValue()))
            .collect(joining("&"));
    return URI.create(base + path + (parameters.isEmpty() ? "" : "?" + parameters));
  }

  /** Text as it may stand in a path or a query. */
  public static String encode(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20");
  }

  @Override
  public String toString() {
    return "Vendor[name=%s, key=[REDACTED], base=%s]".formatted(name, base);
  }

  private static Optional<URI> webSocket(String url) {
    var stripped = url.replaceFirst("/+$", "");
    var text = stripped.replaceFirst("^(?i)http(s?)://", "ws$1://");
    try {
      var uri = URI.create(text);
      boolean known = text.toLowerCase(Locale.ROOT).matches("wss?://.*") && uri.getHost() != null;
      return known ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
