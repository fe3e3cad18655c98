package dev.baton.coordinator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A customer's endpoint that counts its calls and answers when it is told to. */
final class CountingWebhook implements AutoCloseable {

  /** A call of a path with this in it is taken, and its connection then closed without a word. */
  static final String LOSES_THE_ANSWER = "lost";

  private final List<String> keys = new CopyOnWriteArrayList<>();
  private final BlockingQueue<String> arrivals = new LinkedBlockingQueue<>();
  private final CountDownLatch answer = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final HttpServer server;

  CountingWebhook() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/", this::handle);
    server.setExecutor(threads);
    server.start();
  }

  /** host:port */
  String authority() {
    return "127.0.0.1:" + port();
  }

  int port() {
    return server.getAddress().getPort();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      var key = exchange.getRequestHeaders().getFirst("Idempotency-Key");
      keys.add(key);
      arrivals.add(key);
      if (exchange.getRequestURI().getPath().contains(LOSES_THE_ANSWER)) {
        return;
      }
      answer.await();
      var body = "ordered".getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits for the next call. */
  String nextCall() throws InterruptedException {
    var key = arrivals.poll(60, TimeUnit.SECONDS);
    if (key == null) {
      throw new AssertionError("the webhook was not called within 60 s");
    }
    return key;
  }

  /** Lets all calls, past and future, have their answer. */
  void answer() {
    answer.countDown();
  }

  /** The idempotency key of each call so far. */
  List<String> calls() {
    return List.copyOf(keys);
  }

  @Override
  public void close() {
    answer();
    server.stop(0);
    threads.shutdownNow();
  }
}
