package dev.baton.activities.coordination.storage;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A bucket of a store that speaks S3.
 *
 * @param endpoint where it is; {@code null}: Amazon's own of the region
 * @param pathStyle whether the bucket stands in the path instead of the host name, as most stores
 *     other than Amazon's want it
 */
public record S3Settings(
    String bucket,
    String region,
    @Nullable URI endpoint,
    String accessKey,
    String secretKey,
    boolean pathStyle) {

  /**
   * Reads {@code BATON_S3_BUCKET}, {@code BATON_S3_REGION} (us-east-1 where not given), {@code
   * BATON_S3_ENDPOINT}, {@code BATON_S3_ACCESS_KEY}, {@code BATON_S3_SECRET_KEY} and {@code
   * BATON_S3_PATH_STYLE} (true where there is an endpoint).
   *
   * @return empty when no bucket is named
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static Optional<S3Settings> from(Map<String, String> environment) {
    var bucket = environment.getOrDefault("BATON_S3_BUCKET", "").strip();
    if (bucket.isEmpty()) {
      return Optional.empty();
    }
    var endpoint = environment.getOrDefault("BATON_S3_ENDPOINT", "").strip();
    if (!endpoint.isEmpty() && !endpoint.matches("https?://[^/]+/?")) {
      throw new IllegalArgumentException(
          "BATON_S3_ENDPOINT is '%s'; give an address such as https://s3.example.com"
              .formatted(endpoint));
    }
    return Optional.of(
        new S3Settings(
            bucket,
            environment.getOrDefault("BATON_S3_REGION", "us-east-1").strip(),
            endpoint.isEmpty() ? null : URI.create(endpoint),
            required(environment, "BATON_S3_ACCESS_KEY"),
            required(environment, "BATON_S3_SECRET_KEY"),
            Boolean.parseBoolean(
                environment.getOrDefault(
                    "BATON_S3_PATH_STYLE", Boolean.toString(!endpoint.isEmpty())))));
  }

  private static String required(Map<String, String> environment, String name) {
    var value = environment.getOrDefault(name, "").strip();
    if (value.isEmpty()) {
      throw new IllegalArgumentException(
          name + " is not set; set it, for BATON_S3_BUCKET names a bucket");
    }
    return value;
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "S3Settings[%s, %s, %s]".formatted(bucket, region, endpoint);
  }
}
