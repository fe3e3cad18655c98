package dev.baton.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.PostgresServer;
import dev.baton.deploy.testing.RedisServer;
import dev.baton.deploy.testing.TemporalServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The API, listening on a free port, and an HTTP client for it. */
public final class RunningApi implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A test that asks for what does not end says so instead of waiting for ever. */
  private static final Duration LONGEST = Duration.ofMinutes(1);

  /** Opens everything in the default organisation. */
  public static final String MACHINE_KEY = "baton_the-key-of-this-installation-in-tests";

  /** Who sends one of these says by it who they are. */
  private static final Set<String> CREDENTIALS = Set.of("authorization", "cookie", "x-api-key");

  private final ConfigurableApplicationContext context;
  private final String key;
  private final HttpClient http = HttpClient.newHttpClient();
  private final URI root;

  private RunningApi(ConfigurableApplicationContext context, String key) {
    this.context = context;
    this.key = key;
    this.root =
        URI.create("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port"));
  }

  /** The environment variables that connect the API with these servers. */
  public static Map<String, Object> environment(
      PostgresServer postgres,
      RedisServer redis,
      TemporalServer temporal,
      LiveKitServer liveKit,
      Path recordings) {
    var environment = new LinkedHashMap<String, Object>();
    environment.putAll(postgres.environment());
    environment.putAll(redis.environment());
    environment.putAll(temporal.environment());
    environment.putAll(liveKit.environment());
    environment.put("BATON_RECORDINGS_DIR", recordings.toString());
    return environment;
  }

  /** Starts the application as its main method does, on a port of its own. */
  public static RunningApi start(Map<String, Object> environment) {
    var properties = new LinkedHashMap<>(environment);
    properties.put("BATON_HTTP_PORT", "0");
    properties.put("BATON_MACHINE_KEY", MACHINE_KEY);
    return new RunningApi(
        new SpringApplicationBuilder(ApiApplication.class)
            .web(WebApplicationType.SERVLET)
            .registerShutdownHook(false)
            .properties(properties)
            .run(),
        MACHINE_KEY);
  }

  /** The same for somebody who has no key; closing one of both is enough. */
  public RunningApi withoutKey() {
    return new RunningApi(context, "");
  }

  /** An object of the application, to arrange what HTTP cannot. */
  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  /** Where it listens. */
  public URI root() {
    return root;
  }

  /** Gets a path. */
  public Answer get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  /** Posts JSON. */
  public Answer post(String path, String json, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json)));
  }

  /** A request with pairs of header name and value, and with the key where these bring nothing. */
  public HttpRequest.Builder request(String path, String... headers) {
    return request(root.resolve(path), headers);
  }

  /** The same for an address as it stands. */
  public HttpRequest.Builder request(URI address, String... headers) {
    var request = HttpRequest.newBuilder(address);
    boolean proven =
        Arrays.stream(headers)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .anyMatch(CREDENTIALS::contains);
    if (!key.isEmpty() && !proven) {
      request.header("Authorization", "Bearer " + key);
    }
    return headers.length == 0 ? request : request.headers(headers);
  }

  /** Sends a request. */
  public Answer send(HttpRequest.Builder request) {
    try {
      return new Answer(http.send(request.timeout(LONGEST).build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    http.close();
    context.close();
  }

  /** An answer of the API. */
  public record Answer(HttpResponse<byte[]> response) {

    public int status() {
      return response.statusCode();
    }

    public byte[] bytes() {
      return Arrays.copyOf(response.body(), response.body().length);
    }

    public String text() {
      return new String(response.body(), StandardCharsets.UTF_8);
    }

    public JsonNode json() {
      try {
        return JSON.readTree(response.body());
      } catch (IOException e) {
        throw new UncheckedIOException(text(), e);
      }
    }

    /** A header's value; empty when there is none. */
    public String header(String name) {
      return response.headers().firstValue(name).orElse("");
    }
  }
}
