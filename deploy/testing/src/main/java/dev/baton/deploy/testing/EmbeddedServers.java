package dev.baton.deploy.testing;

import dev.baton.deploy.servers.BinaryStore;
import dev.baton.deploy.servers.CacheFolder;
import dev.baton.deploy.servers.EmbeddedLiveKit;
import dev.baton.deploy.servers.EmbeddedPostgres;
import dev.baton.deploy.servers.EmbeddedRedis;
import dev.baton.deploy.servers.Folders;
import dev.baton.deploy.servers.FreePorts;
import dev.baton.deploy.servers.ManagedProcess;
import dev.baton.deploy.servers.ProcessSpec;
import dev.baton.deploy.servers.Progress;
import dev.baton.deploy.servers.Secrets;
import dev.baton.deploy.servers.ServerException;
import dev.baton.deploy.servers.TemporalDevServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Servers as processes of this machine, in a temporary folder, on free ports. Not thread-safe. */
final class EmbeddedServers implements ServerSource {
  private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);

  /** Somebody else may take a free port before the server does; then another is tried. */
  private static final int ATTEMPTS = 3;

  private final Path folder;

  /** One for all attempts: a cluster keeps the password it was made with. */
  private final String password = Secrets.random(20);

  private final CacheFolder cache = CacheFolder.ofThisMachine();
  private final BinaryStore store = BinaryStore.ofThisMachine();
  private final Progress progress = line -> log.atInfo().log(line);
  private final Deque<ManagedProcess> running = new ArrayDeque<>();
  private final Thread atExit =
      Thread.ofPlatform().name("stop-test-servers").unstarted(this::stopAll);

  private @Nullable EmbeddedPostgres postgres;
  private @Nullable EmbeddedRedis redis;
  private @Nullable TemporalDevServer temporal;
  private @Nullable EmbeddedLiveKit liveKit;

  EmbeddedServers() {
    try {
      folder = Files.createTempDirectory("baton-test-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  @Override
  public PostgresServer postgres(String database) {
    if (postgres == null) {
      postgres =
          started(
              () ->
                  new EmbeddedPostgres(
                      folder.resolve("postgres"),
                      folder.resolve("postgres.log"),
                      FreePorts.tcp(),
                      password,
                      false),
              server -> server.prepare(cache, progress));
    }
    postgres.createDatabase(database);
    return new PostgresServer(postgres.jdbcUrl(database));
  }

  @Override
  public RedisServer redis() {
    if (redis == null) {
      redis =
          started(
              () ->
                  new EmbeddedRedis(
                      folder.resolve("redis"),
                      folder.resolve("redis.log"),
                      FreePorts.tcp(),
                      password),
              server -> server.prepare(cache, progress));
    }
    return new RedisServer(redis.url());
  }

  @Override
  public TemporalServer temporal() {
    if (temporal == null) {
      temporal =
          started(
              () ->
                  new TemporalDevServer(
                      folder.resolve("temporal"),
                      folder.resolve("temporal.log"),
                      FreePorts.tcp(),
                      FreePorts.tcp(),
                      OptionalInt.empty(),
                      false),
              server -> server.prepare(store, progress));
    }
    return new TemporalServer(temporal.address(), "default");
  }

  @Override
  public LiveKitServer liveKit() {
    if (liveKit == null) {
      liveKit =
          started(
              () ->
                  new EmbeddedLiveKit(
                      folder.resolve("livekit"),
                      folder.resolve("livekit.log"),
                      FreePorts.tcp(),
                      FreePorts.tcp(),
                      FreePorts.udp(),
                      "API" + Secrets.random(12),
                      Secrets.random(40),
                      Optional.empty()),
              server -> server.prepare(store, progress));
    }
    return new LiveKitServer(liveKit.url(), liveKit.apiKey(), liveKit.apiSecret());
  }

  private <S> S started(
      Supplier<S> onNewPorts, java.util.function.Function<S, ProcessSpec> prepare) {
    ServerException last = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      S server = onNewPorts.get();
      try {
        running.push(ManagedProcess.start(prepare.apply(server)));
        return server;
      } catch (ServerException e) {
        last = e;
      }
    }
    throw java.util.Objects.requireNonNull(last);
  }

  @Override
  public void close() {
    stopAll();
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException e) {
      log.atDebug().log("the JVM is going down already; its hook stops what is left");
    }
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      log.atWarn()
          .addKeyValue("folder", folder)
          .setCause(e)
          .log("a temporary folder could not be deleted");
    }
  }

  private synchronized void stopAll() {
    while (!running.isEmpty()) {
      running.pop().stop();
    }
  }
}
