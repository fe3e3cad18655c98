package dev.baton.activities.coordination.storage;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

/**
 * A store that speaks as much of S3 as is needed: objects of one bucket are put, asked for, read
 * and deleted by requests whose signature (version 4, in headers or in the query) is verified.
 */
public final class S3Emulator implements AutoCloseable {

  private static final String ACCESS_KEY = "AKEMULATED";
  private static final String SECRET_KEY = "emulated-secret";

  private final HttpServer server;
  private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
  private final Queue<Integer> faults = new ConcurrentLinkedQueue<>();
  private final SignatureCheck signatures = new SignatureCheck(ACCESS_KEY, SECRET_KEY);

  /** Starts it on a free port. */
  public S3Emulator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  /** The environment of a process that uses it. */
  public Map<String, String> environment() {
    return environment(SECRET_KEY);
  }

  /** The same with another secret. */
  public Map<String, String> environment(String secretKey) {
    return Map.of(
        "BATON_S3_BUCKET",
        "calls",
        "BATON_S3_ENDPOINT",
        "http://127.0.0.1:" + server.getAddress().getPort(),
        "BATON_S3_ACCESS_KEY",
        ACCESS_KEY,
        "BATON_S3_SECRET_KEY",
        secretKey,
        "BATON_RECORDING_STORAGE",
        "s3");
  }

  /** What lies in the bucket, by key. */
  public Map<String, byte[]> objects() {
    return objects;
  }

  /** The next request is answered with that status. */
  public void fail(int status) {
    faults.add(status);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = exchange.getRequestBody().readAllBytes();
      var fault = faults.poll();
      if (fault != null) {
        error(exchange, fault, "SlowDown");
        return;
      }
      if (!signatures.isGood(exchange, body)) {
        error(exchange, 403, "SignatureDoesNotMatch");
        return;
      }
      var path = exchange.getRequestURI().getPath();
      if (!path.startsWith("/calls/")) {
        error(exchange, 404, "NoSuchBucket");
        return;
      }
      object(exchange, path.substring("/calls/".length()), body);
    }
  }

  private void object(HttpExchange exchange, String key, byte[] body) throws IOException {
    var stored = objects.get(key);
    switch (exchange.getRequestMethod()) {
      case "PUT" -> {
        objects.put(key, body);
        exchange.getResponseHeaders().set("ETag", "\"1\"");
        exchange.sendResponseHeaders(200, -1);
      }
      case "DELETE" -> {
        objects.remove(key);
        exchange.sendResponseHeaders(204, -1);
      }
      case "HEAD", "GET" -> {
        if (stored == null) {
          error(exchange, 404, "NoSuchKey");
        } else if (exchange.getRequestMethod().equals("HEAD")) {
          exchange.getResponseHeaders().set("Content-Length", Integer.toString(stored.length));
          exchange.sendResponseHeaders(200, -1);
        } else {
          exchange.sendResponseHeaders(200, stored.length);
          exchange.getResponseBody().write(stored);
        }
      }
      default -> error(exchange, 405, "MethodNotAllowed");
    }
  }

  private static void error(HttpExchange exchange, int status, String code) throws IOException {
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    var bytes =
        "<Error><Code>%s</Code><Message>%s</Message></Error>"
            .formatted(code, code)
            .getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/xml");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
