package dev.baton.media.provider.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.media.provider.Vendor;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Predicate;

/** Answers like a vendor's API, and misbehaves when told to. */
public class ApiEmulator implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Planned> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<Received> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What a client sent. */
  public record Received(String path, Headers headers, byte[] body, long atNanos) {
    /** The first header of that name. */
    public String header(String name) {
      return String.valueOf(headers.getFirst(name));
    }

    /** The header {@code Authorization}. */
    public String authorization() {
      return header("Authorization");
    }

    /** The header {@code Content-Type}. */
    public String contentType() {
      return header("Content-Type");
    }

    /** The body as text. */
    public String text() {
      return new String(body, UTF_8);
    }
  }

  /** How a request is answered. */
  public interface Reply {
    /** Answers; an exception closes the connection where it is. */
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private record Planned(Predicate<String> body, Reply reply) {}

  public ApiEmulator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Plans the answer to the next request that no earlier plan answers. */
  public ApiEmulator answers(Reply reply) {
    return answers("", reply);
  }

  /** Plans the answer to the next request whose body holds that text. */
  public ApiEmulator answers(String marker, Reply reply) {
    replies.add(new Planned(body -> body.contains(marker), reply));
    return this;
  }

  /**
   * How to reach this emulator.
   *
   * @param path root of the vendor's API on it
   */
  public Access access(Vendor vendor, String path, Duration timeout) {
    var url = "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
    return new Access(vendor, "test-key", url, timeout, 3, Duration.ofMillis(1), 16);
  }

  /** The next request that came. */
  public Received awaitRequest() throws InterruptedException {
    var request = requests.poll(20, SECONDS);
    if (request == null) {
      throw new AssertionError("no request within 20 s");
    }
    return request;
  }

  /** Requests not yet looked at. */
  public int requestsLeft() {
    return requests.size();
  }

  /** Answers nothing until the test is over. */
  public Reply silence() {
    return exchange -> closing.await();
  }

  /** Begins as given and then says nothing more until the test is over. */
  public Reply thenSilence(Reply beginning) {
    return exchange -> {
      beginning.to(exchange);
      closing.await();
    };
  }

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  /** A reply that throws closes the connection where it is. */
  private void handle(HttpExchange exchange) throws IOException {
    var received =
        new Received(
            exchange.getRequestURI().getPath(),
            exchange.getRequestHeaders(),
            exchange.getRequestBody().readAllBytes(),
            System.nanoTime());
    requests.add(received);
    try {
      planFor(received.text()).to(exchange);
      exchange.close();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // the emulator closes
    }
  }

  private Reply planFor(String body) {
    for (var planned : replies) {
      if (planned.body().test(body) && replies.remove(planned)) {
        return planned.reply();
      }
    }
    return exchange -> exchange.sendResponseHeaders(418, -1); // nobody planned an answer
  }
}
