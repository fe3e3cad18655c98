package dev.baton.media.provider.socket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import dev.baton.media.provider.Vendor;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where a vendor's sockets are, and by which key they open.
 *
 * @param key secret; not part of {@link #toString}
 * @param base root of the API: {@code wss://api.deepgram.com}
 */
public record Endpoint(Vendor vendor, String key, URI base) {

  private static final Logger log = LoggerFactory.getLogger(Endpoint.class);

  /**
   * What the environment says; empty without a key, or when the address is none, which is logged.
   */
  public static Optional<Endpoint> from(Vendor vendor, Map<String, String> environment) {
    var key = vendor.key(environment);
    if (key.isEmpty()) {
      return Optional.empty();
    }
    var base = webSocket(vendor.address(environment));
    if (base.isEmpty()) {
      log.atError()
          .addKeyValue("variable", vendor.baseUrlVariable())
          .log("The address is no http, https, ws or wss address; the provider is not used");
    }
    return base.map(root -> new Endpoint(vendor, key.get(), root));
  }

  /** The vendor's name. */
  public String name() {
    return vendor.name();
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
    return "Endpoint[vendor=%s, key=[REDACTED], base=%s]".formatted(name(), base);
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
