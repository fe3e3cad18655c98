package dev.baton.deploy.testing;

import dev.baton.deploy.servers.FreePorts;
import dev.baton.deploy.servers.Secrets;
import dev.baton.deploy.servers.TemporalDevServer;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.utility.DockerImageName;

/** Servers from their makers' official images. Not thread-safe. */
final class ContainerServers implements ServerSource {
  // The same versions as the embedded ones, or the nearest the makers publish.
  private static final DockerImageName POSTGRES = DockerImageName.parse("postgres:18");
  private static final DockerImageName REDIS = DockerImageName.parse("redis:8");
  private static final DockerImageName TEMPORAL =
      DockerImageName.parse("temporalio/temporal:1.5.1");
  private static final DockerImageName LIVEKIT =
      DockerImageName.parse("livekit/livekit-server:v1.11.0");

  private static final Duration START_LIMIT = Duration.ofMinutes(3);

  private final Deque<GenericContainer<?>> running = new ArrayDeque<>();
  private final String password = Secrets.random(20);
  private @Nullable GenericContainer<?> postgres;
  private @Nullable GenericContainer<?> redis;
  private @Nullable GenericContainer<?> temporal;
  private @Nullable LiveKitServer liveKit;

  @Override
  public PostgresServer postgres(String database) {
    if (postgres == null) {
      postgres =
          started(
              new GenericContainer<>(POSTGRES)
                  .withEnv("POSTGRES_USER", "baton")
                  .withEnv("POSTGRES_PASSWORD", password)
                  .withExposedPorts(5432)
                  // The image starts once for its set-up and then again for good.
                  .waitingFor(Wait.forLogMessage(".*ready to accept connections.*\\s", 2))
                  .withCommand("postgres", "-c", "fsync=off"));
    }
    String url =
        "jdbc:postgresql://%s:%d/%%s?user=baton&password=%s"
            .formatted(postgres.getHost(), postgres.getMappedPort(5432), password);
    try (Connection connection = DriverManager.getConnection(url.formatted("postgres"));
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("no new database in the PostgreSQL container", e);
    }
    return new PostgresServer(url.formatted(database));
  }

  @Override
  public RedisServer redis() {
    if (redis == null) {
      redis =
          started(
              new GenericContainer<>(REDIS)
                  .withExposedPorts(6379)
                  .withCommand("redis-server", "--requirepass", password));
    }
    return new RedisServer(
        "redis://:%s@%s:%d".formatted(password, redis.getHost(), redis.getMappedPort(6379)));
  }

  @Override
  public TemporalServer temporal() {
    if (temporal == null) {
      List<String> command =
          new ArrayList<>(
              List.of(
                  "server",
                  "start-dev",
                  "--ip",
                  "0.0.0.0",
                  "--http-port",
                  "7243",
                  "--headless",
                  "--dynamic-config-value",
                  "system.enableActivityEagerExecution=true"));
      for (String attribute : TemporalDevServer.SEARCH_ATTRIBUTES) {
        command.addAll(List.of("--search-attribute", attribute + "=Keyword"));
      }
      temporal =
          started(
              new GenericContainer<>(TEMPORAL)
                  .withExposedPorts(7233, 7243)
                  .withCommand(command.toArray(String[]::new))
                  .waitingFor(Wait.forHttp("/api/v1/namespaces/default").forPort(7243)));
    }
    return new TemporalServer(temporal.getHost() + ":" + temporal.getMappedPort(7233), "default");
  }

  @Override
  public LiveKitServer liveKit() {
    if (liveKit == null) {
      LiveKitServer server =
          new LiveKitServer(
              "ws://127.0.0.1:" + FreePorts.tcp(), "API" + Secrets.random(12), Secrets.random(40));
      String port = server.url().substring(server.url().lastIndexOf(':') + 1);
      // Media needs its UDP port unmapped, so this one shares the host's network.
      started(
          new GenericContainer<>(LIVEKIT)
              .withNetworkMode("host")
              .withEnv("LIVEKIT_KEYS", server.apiKey() + ": " + server.apiSecret())
              .withCommand(
                  "--bind",
                  "127.0.0.1",
                  "--node-ip",
                  "127.0.0.1",
                  "--port",
                  port,
                  "--rtc.tcp_port",
                  Integer.toString(FreePorts.tcp()),
                  "--udp-port",
                  Integer.toString(FreePorts.udp()))
              .waitingFor(Wait.forLogMessage(".*starting LiveKit server.*\\s", 1)));
      liveKit = server;
    }
    return liveKit;
  }

  private GenericContainer<?> started(GenericContainer<?> container) {
    container.withStartupTimeout(START_LIMIT).start();
    running.push(container);
    return container;
  }

  @Override
  public void close() {
    while (!running.isEmpty()) {
      running.pop().stop();
    }
  }
}
