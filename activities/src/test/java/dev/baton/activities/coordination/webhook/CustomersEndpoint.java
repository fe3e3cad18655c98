package dev.baton.activities.coordination.webhook;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A customer's server: verifies what it gets, and answers as it was told to. */
final class CustomersEndpoint implements AutoCloseable {

  private static final int CUT_OFF = -1;

  private final HttpServer server;
  private final Queue<Integer> answers = new ConcurrentLinkedQueue<>();
  private final Queue<Taken> taken = new ConcurrentLinkedQueue<>();
  private volatile @Nullable String secret;

  /** Something that came. */
  record Taken(String id, String body, boolean genuine) {}

  CustomersEndpoint() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.createContext("/", this::answer);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
  }

  /** The secret that it verifies signatures with. */
  void knows(String itsSecret) {
    secret = itsSecret;
  }

  /** The next answers; afterwards it answers 204. */
  void answers(Integer... statuses) {
    answers.addAll(List.of(statuses));
  }

  /** The next request is cut off without an answer. */
  void cutsOff() {
    answers.add(CUT_OFF);
  }

  List<Taken> taken() {
    return List.copyOf(taken);
  }

  private void answer(HttpExchange exchange) throws IOException {
    var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    var headers = exchange.getRequestHeaders();
    var id = headers.getFirst("webhook-id");
    var key = secret;
    boolean genuine =
        key != null
            && Arrays.asList(headers.getFirst("webhook-signature").split(" "))
                .contains(
                    WebhookSignature.of(
                        key, id, Long.parseLong(headers.getFirst("webhook-timestamp")), body));
    taken.add(new Taken(id, body, genuine));
    var status = answers.poll();
    if (status != null && status == CUT_OFF) {
      exchange.close();
      return;
    }
    exchange.sendResponseHeaders(status == null ? 204 : status, -1);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
