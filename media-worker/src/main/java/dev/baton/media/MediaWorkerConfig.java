package dev.baton.media;

import dev.baton.workflows.server.TemporalAccess;
import java.util.Map;
import java.util.UUID;

/**
 * What a media worker reads from its environment.
 *
 * @param workerId {@code BATON_WORKER_ID}, unique among the workers; a random one if absent
 * @param slots {@code BATON_WORKER_SLOTS}: how many sessions it holds at most, 1–1000; 100 if
 *     absent
 * @param temporal all {@code BATON_TEMPORAL_…}: how Temporal is reached
 * @param redisUrl {@code BATON_REDIS_URL}: redis://[:password@]host:port
 * @param liveKitUrl {@code LIVEKIT_URL}
 * @param liveKitKey {@code LIVEKIT_API_KEY}
 * @param liveKitSecret {@code LIVEKIT_API_SECRET}
 * @param recordingsDir {@code BATON_RECORDINGS_DIR}: recordings folder
 * @param healthPort {@code BATON_HEALTH_PORT}, 8082 if absent; 0 takes a free one
 * @param limits how much it takes on, and for how long
 */
public record MediaWorkerConfig(
    String workerId,
    int slots,
    TemporalAccess temporal,
    String redisUrl,
    String liveKitUrl,
    String liveKitKey,
    String liveKitSecret,
    String recordingsDir,
    int healthPort,
    WorkerLimits limits) {

  private static final int DEFAULT_SLOTS = 100;
  private static final int DEFAULT_HEALTH_PORT = 8082;

  /**
   * Reads and checks it.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  public static MediaWorkerConfig from(Map<String, String> environment) {
    return new MediaWorkerConfig(
        environment.getOrDefault("BATON_WORKER_ID", "media-" + UUID.randomUUID()),
        number(environment, "BATON_WORKER_SLOTS", DEFAULT_SLOTS, 1, 1_000),
        TemporalAccess.from(environment),
        required(environment, "BATON_REDIS_URL", "redis://:SECRET@localhost:6379"),
        required(environment, "LIVEKIT_URL", "ws://localhost:7880"),
        required(environment, "LIVEKIT_API_KEY", "the key of your LiveKit project"),
        required(environment, "LIVEKIT_API_SECRET", "the secret of your LiveKit project"),
        required(environment, "BATON_RECORDINGS_DIR", "/var/lib/baton/recordings"),
        number(environment, "BATON_HEALTH_PORT", DEFAULT_HEALTH_PORT, 0, 65_535),
        WorkerLimits.from(environment));
  }

  private static String required(Map<String, String> environment, String name, String example) {
    var value = environment.getOrDefault(name, "");
    if (value.isBlank()) {
      throw new IllegalArgumentException(
          "%s is not set; set it, for example to %s".formatted(name, example));
    }
    return value;
  }

  static int number(
      Map<String, String> environment, String name, int otherwise, int least, int most) {
    var value = environment.get(name);
    if (value == null || value.isBlank()) {
      return otherwise;
    }
    try {
      int number = Integer.parseInt(value.strip());
      if (number >= least && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "%s is '%s'; set it to a number between %d and %d".formatted(name, value, least, most));
  }

  /** Without the secrets. */
  @Override
  public String toString() {
    return "MediaWorkerConfig[workerId=%s, slots=%d, temporal=%s, liveKitUrl=%s]"
        .formatted(workerId, slots, temporal, liveKitUrl);
  }
}
