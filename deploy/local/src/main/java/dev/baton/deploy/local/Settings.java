package dev.baton.deploy.local;

import dev.baton.workflows.server.TemporalAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * What the environment says about one local stack.
 *
 * @param home the checkout
 * @param data everything the stack keeps: databases, recordings, secrets, logs
 * @param postgresUrl JDBC URL of a PostgreSQL to use instead of an own one
 * @param redisUrl likewise
 * @param temporalAddress likewise, host and port
 * @param liveKit likewise
 */
public record Settings(
    Path home,
    Path data,
    Map<Port, Integer> ports,
    Optional<String> postgresUrl,
    Optional<String> redisUrl,
    Optional<String> temporalAddress,
    Optional<LiveKitAccess> liveKit) {

  public Settings {
    ports = Map.copyOf(ports);
  }

  /**
   * @throws UsageException when a variable makes no sense
   */
  public static Settings of(Path home, Map<String, String> environment) {
    Map<Port, Integer> ports = new EnumMap<>(Port.class);
    for (Port port : Port.values()) {
      ports.put(port, port.number(environment));
    }
    Path data = home.resolve(value(environment, "BATON_DATA").orElse(".baton"));
    return new Settings(
        home,
        data.toAbsolutePath().normalize(),
        ports,
        value(environment, "BATON_POSTGRES_URL").map(Settings::checkedPostgres),
        value(environment, "BATON_REDIS_URL").map(Settings::checkedRedis),
        temporal(environment),
        liveKit(environment));
  }

  public int port(Port port) {
    Integer number = ports.get(port);
    if (number == null) {
      throw new IllegalStateException("no number for " + port);
    }
    return number;
  }

  /**
   * Whether the stack listens there itself; a real server that is used instead has its own ports.
   */
  boolean uses(Port port) {
    return switch (port) {
      case HTTP,
          API_HEALTH,
          COORDINATOR_HEALTH,
          MEDIA_WORKER_1_HEALTH,
          MEDIA_WORKER_2_HEALTH,
          SPARE_HEALTH ->
          true;
      case POSTGRES -> postgresUrl.isEmpty();
      case REDIS -> redisUrl.isEmpty();
      case TEMPORAL, TEMPORAL_HTTP, TEMPORAL_UI -> temporalAddress.isEmpty();
      case LIVEKIT, LIVEKIT_TCP, LIVEKIT_UDP -> liveKit.isEmpty();
    };
  }

  String api() {
    return "http://127.0.0.1:" + port(Port.HTTP);
  }

  private static Optional<LiveKitAccess> liveKit(Map<String, String> environment) {
    Optional<String> url = value(environment, "LIVEKIT_URL");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    String scheme = URI.create(url.get()).getScheme();
    if (scheme == null || !scheme.matches("wss?|https?")) {
      throw new UsageException("LIVEKIT_URL: give wss://host or ws://host:port, not " + url.get());
    }
    Optional<String> key = value(environment, "LIVEKIT_API_KEY");
    Optional<String> secret = value(environment, "LIVEKIT_API_SECRET");
    if (key.isEmpty() || secret.isEmpty()) {
      throw new UsageException(
          "LIVEKIT_URL is set, so LIVEKIT_API_KEY and LIVEKIT_API_SECRET of that server are needed too (unset LIVEKIT_URL to use an own server)");
    }
    return Optional.of(new LiveKitAccess(url.get(), key.get(), secret.get()));
  }

  private static String checkedPostgres(String url) {
    if (!url.startsWith("jdbc:postgresql://")) {
      throw new UsageException(
          "BATON_POSTGRES_URL: give jdbc:postgresql://host:port/database?user=…&password=…");
    }
    return url;
  }

  private static String checkedRedis(String url) {
    if (!url.matches("rediss?://.+")) {
      throw new UsageException("BATON_REDIS_URL: give redis://[:password@]host:port");
    }
    return url;
  }

  /** Certificates and key are looked at before anything starts. */
  private static Optional<String> temporal(Map<String, String> environment) {
    Optional<String> address = value(environment, TemporalAccess.ADDRESS);
    if (address.isPresent() && !address.get().matches("[^/\\s]+:\\d{1,5}")) {
      throw new UsageException("BATON_TEMPORAL_ADDRESS: give host:port, not " + address.get());
    }
    TemporalAccess access;
    try {
      access = TemporalAccess.at(address.orElse("own"), environment);
    } catch (IllegalArgumentException e) {
      throw new UsageException(String.valueOf(e.getMessage()));
    }
    if (address.isEmpty() && access.secured()) {
      throw new UsageException(
          "BATON_TEMPORAL_TLS, or what needs it, is set, but the stack's own Temporal speaks without: give BATON_TEMPORAL_ADDRESS of the one that is meant, or unset it");
    }
    return address;
  }

  private static Optional<String> value(Map<String, String> environment, String name) {
    return Optional.ofNullable(environment.get(name))
        .map(String::strip)
        .filter(value -> !value.isEmpty());
  }
}
