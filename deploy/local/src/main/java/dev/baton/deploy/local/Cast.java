package dev.baton.deploy.local;

import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.CacheFolder;
import dev.baton.deploy.servers.EmbeddedLiveKit;
import dev.baton.deploy.servers.EmbeddedPostgres;
import dev.baton.deploy.servers.EmbeddedRedis;
import dev.baton.deploy.servers.Probe;
import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.Progress;
import dev.baton.deploy.servers.TemporalDevServer;
import dev.baton.deploy.servers.VoiceModels;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;

/** Who plays in a local stack: each server and process, with its settings, ready to be started. */
final class Cast {
  /** A cold start of four JVMs on two busy cores takes a while. */
  private static final Duration JVM_START_LIMIT = Duration.ofSeconds(150);

  /** Media workers take a moment to say goodbye to their sessions. */
  private static final Duration JVM_STOP_LIMIT = Duration.ofSeconds(20);

  private static final String NAMESPACE = "default";

  static final String API = "api";
  static final String COORDINATOR = "coordinator";
  static final String MEDIA_WORKER = "media-worker";

  /** Where the API decrypts payloads for the Temporal UI. */
  private static final String CODEC = "/api/temporal/codec";

  private final Settings settings;
  private final Installation installation;
  private final CacheFolder cache;
  private final BinaryStore store;
  private final EmbeddedPostgres postgres;
  private final EmbeddedRedis redis;
  private final TemporalDevServer temporal;
  private final EmbeddedLiveKit liveKit;
  private final OwnJars jars;

  Cast(Settings settings, Installation installation, CacheFolder cache, BinaryStore store) {
    this.settings = settings;
    this.installation = installation;
    this.cache = cache;
    this.store = store;
    this.jars = new OwnJars(settings.home(), installation.jars());
    Installation.Keys keys = installation.keys();
    Path data = installation.data();
    postgres =
        new EmbeddedPostgres(
            data.resolve("postgres"),
            installation.log("postgres"),
            settings.port(Port.POSTGRES),
            keys.postgresPassword(),
            true);
    redis =
        new EmbeddedRedis(
            data.resolve("redis"),
            installation.log("redis"),
            settings.port(Port.REDIS),
            keys.redisPassword());
    temporal =
        new TemporalDevServer(
            data.resolve("temporal"),
            installation.log("temporal"),
            settings.port(Port.TEMPORAL),
            settings.port(Port.TEMPORAL_HTTP),
            OptionalInt.of(settings.port(Port.TEMPORAL_UI)),
            true,
            Optional.of(settings.api() + CODEC));
    liveKit =
        new EmbeddedLiveKit(
            data.resolve("livekit"),
            installation.log("livekit"),
            settings.port(Port.LIVEKIT),
            settings.port(Port.LIVEKIT_TCP),
            settings.port(Port.LIVEKIT_UDP),
            keys.liveKitKey(),
            keys.liveKitSecret(),
            Optional.of(URI.create(settings.api() + "/api/livekit/webhook")),
            LiveKitAccess.otherKeys(System.getenv()));
  }

  /**
   * The servers that are not replaced by real ones; each comes into being when its function is
   * called.
   */
  Map<String, Function<Progress, ProcessSpec>> servers() {
    Map<String, Function<Progress, ProcessSpec>> servers = new LinkedHashMap<>();
    if (settings.postgresUrl().isEmpty()) {
      servers.put("PostgreSQL", progress -> postgres.prepare(cache, progress).yielding());
    }
    if (settings.redisUrl().isEmpty()) {
      servers.put("Redis", progress -> redis.prepare(cache, progress));
    }
    if (settings.temporalAddress().isEmpty()) {
      servers.put("Temporal", progress -> temporal.prepare(store, progress).yielding());
    }
    if (settings.liveKit().isEmpty()) {
      servers.put("LiveKit", progress -> liveKit.prepare(store, progress));
    }
    return servers;
  }

  /** To be called when PostgreSQL runs. */
  void makeDatabase() {
    if (settings.postgresUrl().isEmpty()) {
      postgres.createDatabase(EmbeddedPostgres.DATABASE);
    }
  }

  Addresses addresses() {
    LiveKitAccess access =
        settings
            .liveKit()
            .orElse(new LiveKitAccess(liveKit.url(), liveKit.apiKey(), liveKit.apiSecret()));
    return new Addresses(
        settings.api(),
        installation.keys().machineKey(),
        new Addresses.LiveKit(access.url(), access.apiKey(), access.apiSecret()),
        new Addresses.Temporal(
            settings.temporalAddress().orElse(temporal.address()),
            settings.temporalAddress().isPresent() ? null : temporal.ui().orElse(null),
            given("BATON_TEMPORAL_NAMESPACE", NAMESPACE),
            payloadKeys()),
        new Addresses.Postgres(settings.postgresUrl().orElse(postgres.jdbcUrl())),
        new Addresses.Redis(settings.redisUrl().orElse(redis.url())));
  }

  ProcessSpec api() {
    return process(
            API,
            JavaProcess.API,
            settings.port(Port.HTTP),
            "/actuator/health",
            Map.of(
                "BATON_HTTP_PORT",
                Integer.toString(settings.port(Port.HTTP)),
                "BATON_HEALTH_PORT",
                Integer.toString(settings.port(Port.API_HEALTH)),
                "BATON_FRONTEND_DIR",
                settings.home().resolve("frontend/dist").toString(),
                "BATON_OPERATOR_TOKEN",
                operatorToken(installation),
                "BATON_MACHINE_KEY",
                installation.keys().machineKey(),
                "BATON_FIRST_OWNER_TOKEN",
                installation.keys().firstOwnerToken(),
                "BATON_TEMPORAL_UI",
                given("BATON_TEMPORAL_UI", temporal.ui().orElse(""))))
        .yielding();
  }

  /**
   * @param port of its health; another one than that of a coordinator that runs
   */
  ProcessSpec coordinator(int port) {
    return process(COORDINATOR, JavaProcess.COORDINATOR, port, "/health/ready", Map.of())
        .yielding();
  }

  /**
   * @param number 1 or more; names the worker, so that no other that runs may have it
   * @param port of its health
   */
  ProcessSpec mediaWorker(int number, int port) {
    String name = MEDIA_WORKER + "-" + number;
    return process(name, JavaProcess.MEDIA_WORKER, port, "/health", Map.of("BATON_WORKER_ID", name))
        .withStop("TERM", JVM_STOP_LIMIT.plus(drain()));
  }

  /** How long media workers let sessions finish; they refuse to start where it is no number. */
  private static Duration drain() {
    String seconds = System.getenv().getOrDefault("BATON_DRAIN_S", "");
    return Duration.ofSeconds(seconds.matches("\\d{1,5}") ? Long.parseLong(seconds) : 0);
  }

  private ProcessSpec process(
      String name, JavaProcess java, int port, String healthPath, Map<String, String> own) {
    String classPath = jars.classPath(java);
    Map<String, String> environment = new LinkedHashMap<>(common(name));
    environment.put("BATON_HEALTH_PORT", Integer.toString(port));
    environment.put("CLASSPATH", classPath);
    environment.put("BATON_BUILD_ID", OwnJars.build(classPath));
    environment.putAll(own);
    // One of several lists the classes of all.
    boolean writesArchive = !name.startsWith(MEDIA_WORKER) || name.endsWith("-1");
    return ProcessSpec.of(
            name,
            java.command(archive(java), writesArchive),
            settings.home(),
            installation.log(name),
            port,
            Probe.http(port, healthPath))
        .withEnvironment(environment)
        .withStartLimit(JVM_START_LIMIT)
        .withStop("TERM", JVM_STOP_LIMIT);
  }

  private ClassArchive archive(JavaProcess java) {
    return ClassArchive.of(installation.archives(), java.module(), jars.classPath(java));
  }

  OwnJars jars() {
    return jars;
  }

  /** Writes the missing archives of classes, one after the other. Everything has to run. */
  void writeArchives() throws IOException, InterruptedException {
    for (JavaProcess java :
        List.of(JavaProcess.API, JavaProcess.COORDINATOR, JavaProcess.MEDIA_WORKER)) {
      ClassArchive archive = archive(java);
      if (!archive.exists() && archive.isListed()) {
        archive.write(java.jvm(), jars.classPath(java));
      }
    }
  }

  /** What an operator proves with that they are one. */
  private static String operatorToken(Installation installation) {
    return given("BATON_OPERATOR_TOKEN", installation.keys().operatorToken());
  }

  /** Where an operator signs in to read payloads in the Temporal UI. */
  static String signIn(String api, Installation installation) {
    return api + CODEC + "/sign-in?token=" + operatorToken(installation);
  }

  private String payloadKeys() {
    return given("BATON_PAYLOAD_KEYS", installation.keys().payloadKeys());
  }

  private static String given(String variable, String otherwise) {
    return System.getenv().getOrDefault(variable, otherwise);
  }

  private Map<String, String> common(String process) {
    Addresses addresses = addresses();
    Detours detours = Detours.of(System.getenv());
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "BATON_POSTGRES_URL", detours.of(process, "postgres", addresses.postgres().url()));
    environment.put("BATON_REDIS_URL", detours.of(process, "redis", addresses.redis().url()));
    environment.put(
        "BATON_TEMPORAL_ADDRESS", detours.of(process, "temporal", addresses.temporal().address()));
    environment.put("BATON_TEMPORAL_NAMESPACE", addresses.temporal().namespace());
    environment.put("BATON_PAYLOAD_KEYS", addresses.temporal().payloadKeys());
    environment.put("LIVEKIT_URL", detours.of(process, "livekit", addresses.livekit().url()));
    environment.put("LIVEKIT_API_KEY", addresses.livekit().apiKey());
    environment.put("LIVEKIT_API_SECRET", addresses.livekit().apiSecret());
    environment.put("BATON_RECORDINGS_DIR", installation.recordings().toString());
    Path models = new VoiceModels(cache).folder();
    if (Files.isDirectory(models)) {
      environment.put("BATON_MODELS_DIR", models.toString());
    }
    return environment;
  }
}
