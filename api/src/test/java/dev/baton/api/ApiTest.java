package dev.baton.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.TemporalServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.workflows.media.WorkerLease;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.redisson.api.RedissonClient;

/** A test class with one API of its own, on a database of its own. */
@WithServers
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class ApiTest {

  protected static final ObjectMapper JSON = new ObjectMapper();

  @SuppressWarnings("NullAway.Init") // set before the first test
  protected RunningApi api;

  @SuppressWarnings("NullAway.Init") // set before the first test
  protected LiveKitServer liveKit;

  /** The folder {@code recordings} of this class. */
  @SuppressWarnings("NullAway.Init") // set before the first test
  protected Path recordings;

  /** The folder the page is served from, empty at first. */
  @SuppressWarnings("NullAway.Init") // set before the first test
  protected Path frontend;

  @BeforeAll
  void startApi(
      PostgresServer postgres,
      RedisServer redis,
      TemporalServer temporal,
      LiveKitServer server,
      @TempDir Path folder) {
    liveKit = server;
    recordings = folder.resolve("recordings");
    frontend = folder.resolve("frontend");
    var environment = RunningApi.environment(postgres, redis, temporal, server, recordings);
    environment.put("BATON_FRONTEND_DIR", frontend.toString());
    configure(environment);
    api = RunningApi.start(environment);
  }

  /** Changes the environment before the API starts. */
  protected void configure(Map<String, Object> environment) {}

  @AfterAll
  void stopApi() {
    api.close();
  }

  /** Makes the only media worker say that it has so many free slots. */
  protected void freeSlots(int free) {
    lease(new WorkerLease("media-1", 24, 24 - free, false));
  }

  /** Publishes a worker's lease. */
  protected void lease(WorkerLease lease) {
    try {
      api.bean(RedissonClient.class)
          .<String>getBucket(WorkerLease.key(lease.workerId()))
          .set(JSON.writeValueAsString(lease));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The claims of a token; its signature is for LiveKit to check. */
  protected static JsonNode claims(String token) {
    try {
      return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
