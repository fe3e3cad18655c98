package dev.baton.media.provider.request;

import dev.baton.media.provider.Vendor;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a vendor, and how patiently.
 *
 * @param apiKey secret; not part of {@link #toString}
 * @param baseUrl root of the API
 * @param timeout longest wait for a connection, for the first byte and between two reads
 * @param tries how often a request is made in all, while it fails for a reason that may pass
 * @param firstPause wait before the second try; doubled for each further one
 * @param concurrent requests under way at the same time in this process; further ones wait
 */
public record Access(
    Vendor vendor,
    String apiKey,
    String baseUrl,
    Duration timeout,
    int tries,
    Duration firstPause,
    int concurrent) {

  /** LiveKit Agents' default for all providers. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final int TRIES = 3;

  /** Far below the 2 s of LiveKit Agents: a person on the line takes a second for a long time. */
  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  private static final int CONCURRENT = 256;

  public Access {
    if (!isHttp(baseUrl)) {
      throw new IllegalArgumentException(
          "%s is no http or https address; set it to one like %s"
              .formatted(vendor.baseUrlVariable(), vendor.baseUrl()));
    }
  }

  /**
   * What the environment says; empty without a key.
   *
   * @throws IllegalArgumentException that names the variable when the address is none
   */
  public static Optional<Access> from(Vendor vendor, Map<String, String> environment) {
    return vendor
        .key(environment)
        .map(key ->
            new Access(
                vendor, key, vendor.address(environment), TIMEOUT, TRIES, FIRST_PAUSE, CONCURRENT));
  }

  @Override
  public String toString() {
    return "Access[vendor=%s, apiKey=[REDACTED], baseUrl=%s]".formatted(vendor.name(), baseUrl);
  }

  private static boolean isHttp(String url) {
    try {
      var uri = URI.create(url);
      return isWeb(uri.getScheme()) && uri.getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static boolean isWeb(@Nullable String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }
}
