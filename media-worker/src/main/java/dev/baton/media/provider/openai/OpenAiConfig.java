package dev.baton.media.provider.openai;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How to reach the API.
 *
 * @param apiKey secret; not part of {@link #toString}
 * @param baseUrl root of the API, with its version: {@code https://api.openai.com/v1}
 * @param timeout longest wait for a connection, for the first byte and between two reads
 * @param tries how often a request is made in all, while it fails for a reason that may pass
 * @param firstPause wait before the second try; doubled for each further one
 * @param concurrent requests under way at the same time in this process; further ones wait
 */
record OpenAiConfig(
    String apiKey,
    String baseUrl,
    Duration timeout,
    int tries,
    Duration firstPause,
    int concurrent) {

  private static final String DEFAULT_BASE_URL = "https://api.openai.com/v1";

  OpenAiConfig {
    if (!isHttp(baseUrl)) {
      throw new IllegalArgumentException(
          "OPENAI_BASE_URL is no http or https address; set it to one like " + DEFAULT_BASE_URL);
    }
  }

  /** From {@code OPENAI_API_KEY} and {@code OPENAI_BASE_URL}; empty without a key. */
  static Optional<OpenAiConfig> from(Map<String, String> environment) {
    var key = environment.getOrDefault("OPENAI_API_KEY", "").strip();
    var url = environment.getOrDefault("OPENAI_BASE_URL", "").strip();
    return key.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new OpenAiConfig(
                key,
                url.isEmpty() ? DEFAULT_BASE_URL : url,
                Duration.ofSeconds(10),
                3,
                Duration.ofMillis(250),
                256));
  }

  @Override
  public String toString() {
    return "OpenAiConfig[apiKey=[REDACTED], baseUrl=%s]".formatted(baseUrl);
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
