package dev.baton.api.config;

import dev.baton.workflows.server.TemporalAccess;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Everything the API is told from outside, except where it listens ({@code BATON_HTTP_HOST}, {@code
 * BATON_HTTP_PORT}).
 *
 * @param postgresUrl {@code BATON_POSTGRES_URL}: JDBC URL with user and password
 * @param redisUrl {@code BATON_REDIS_URL}: {@code redis://[:password@]host:port}
 * @param temporal all {@code BATON_TEMPORAL_…} but that of its page: how Temporal is reached
 * @param liveKit {@code LIVEKIT_URL}, {@code LIVEKIT_API_KEY}, {@code LIVEKIT_API_SECRET}, {@code
 *     LIVEKIT_API_KEYS}
 * @param recordingsDir {@code BATON_RECORDINGS_DIR}: the folder that recordings' paths begin in
 * @param frontendDir {@code BATON_FRONTEND_DIR}: the folder of the built page; {@code null} serves
 *     a hint instead
 * @param panelsDir {@code BATON_PANELS_DIR}: the folder of this installation's own panels; {@code
 *     null} where it has none
 */
public record ApiSettings(
    Secret postgresUrl,
    Secret redisUrl,
    TemporalAccess temporal,
    LiveKitSettings liveKit,
    Path recordingsDir,
    @Nullable Path frontendDir,
    @Nullable Path panelsDir) {

  /**
   * Reads the settings by the names of their environment variables.
   *
   * @param environment value of a variable, or {@code null}
   * @throws StartupException that names everything missing at once
   */
  public static ApiSettings read(Lookup environment) {
    var missing = new ArrayList<String>();
    UnaryOperator<String> required =
        name -> {
          var value = environment.value(name);
          if (value == null || value.isBlank()) {
            missing.add(name);
            return "";
          }
          return value.strip();
        };
    var postgres = required.apply("BATON_POSTGRES_URL");
    var redis = required.apply("BATON_REDIS_URL");
    var temporal = required.apply(TemporalAccess.ADDRESS);
    var liveKitUrl = required.apply("LIVEKIT_URL");
    var liveKitKey = required.apply("LIVEKIT_API_KEY");
    var liveKitSecret = required.apply("LIVEKIT_API_SECRET");
    var recordings = required.apply("BATON_RECORDINGS_DIR");
    refuse(missing);
    return new ApiSettings(
        new Secret(postgres),
        new Secret(redis),
        temporal(temporal, environment),
        new LiveKitSettings(
            liveKitUrl,
            liveKitKey,
            new Secret(liveKitSecret),
            LiveKitSettings.keys(orDefault(environment.value("LIVEKIT_API_KEYS"), ""))),
        Path.of(recordings).toAbsolutePath().normalize(),
        path(environment.value("BATON_FRONTEND_DIR")),
        path(environment.value("BATON_PANELS_DIR")));
  }

  private static void refuse(List<String> missing) {
    if (!missing.isEmpty()) {
      throw new StartupException(
          "The API does not know its servers: %s not set.".formatted(String.join(", ", missing)),
          "Start it with ./baton up, or set these environment variables.");
    }
  }

  private static TemporalAccess temporal(String address, Lookup environment) {
    try {
      return TemporalAccess.from(name ->
          name.equals(TemporalAccess.ADDRESS) ? address : orDefault(environment.value(name), ""));
    } catch (IllegalArgumentException e) {
      throw new StartupException(
          String.valueOf(e.getMessage()), "./baton doctor tries it; see docs/deploying.md.");
    }
  }

  private static String orDefault(@Nullable String value, String otherwise) {
    return value == null || value.isBlank() ? otherwise : value.strip();
  }

  private static @Nullable Path path(@Nullable String value) {
    return value == null || value.isBlank()
        ? null
        : Path.of(value.strip()).toAbsolutePath().normalize();
  }

  /** Where settings come from. */
  @FunctionalInterface
  public interface Lookup {
    /** The value under that name, or {@code null}. */
    @Nullable String value(String name);
  }
}
