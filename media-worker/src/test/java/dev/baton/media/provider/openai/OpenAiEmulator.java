package dev.baton.media.provider.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
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

/** Speaks the API's wire protocol, and misbehaves when told to. */
final class OpenAiEmulator implements AutoCloseable {

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Planned> replies = new LinkedBlockingQueue<>();
  private final BlockingQueue<Received> requests = new LinkedBlockingQueue<>();
  private final CountDownLatch closing = new CountDownLatch(1);

  /** What a client sent. */
  record Received(String path, String authorization, String contentType, byte[] body) {
    String text() {
      return new String(body, UTF_8);
    }
  }

  /** How a request is answered. */
  interface Reply {
    void to(HttpExchange exchange) throws IOException, InterruptedException;
  }

  private record Planned(Predicate<String> body, Reply reply) {}

  OpenAiEmulator() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/v1/", this::handle);
    server.start();
  }

  /** Plans the answer to the next request that no earlier plan answers. */
  OpenAiEmulator answers(Reply reply) {
    return answers("", reply);
  }

  /** Plans the answer to the next request whose body holds that text. */
  OpenAiEmulator answers(String marker, Reply reply) {
    replies.add(new Planned(body -> body.contains(marker), reply));
    return this;
  }

  /** A client of this emulator, quick to give up and to try again. */
  OpenAiRequests client() {
    return client(Duration.ofSeconds(20));
  }

  OpenAiRequests client(Duration timeout) {
    var url = "http://127.0.0.1:%d/v1".formatted(server.getAddress().getPort());
    return new OpenAiRequests(
        new OpenAiConfig("test-key", url, timeout, 3, Duration.ofMillis(1), 16));
  }

  /** The next request that came. */
  Received awaitRequest() throws InterruptedException {
    var request = requests.poll(20, SECONDS);
    if (request == null) {
      throw new AssertionError("no request within 20 s");
    }
    return request;
  }

  /** Requests not yet looked at. */
  int requestsLeft() {
    return requests.size();
  }

  /** Answers nothing until the test is over. */
  Reply silence() {
    return exchange -> closing.await();
  }

  /** Begins as given and then says nothing more until the test is over. */
  Reply thenSilence(Reply beginning) {
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
    var headers = exchange.getRequestHeaders();
    var received =
        new Received(
            exchange.getRequestURI().getPath(),
            String.valueOf(headers.getFirst("Authorization")),
            String.valueOf(headers.getFirst("Content-Type")),
            exchange.getRequestBody().readAllBytes());
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
    return Replies.error(418, "unplanned", "nobody planned an answer to this request");
  }
}
