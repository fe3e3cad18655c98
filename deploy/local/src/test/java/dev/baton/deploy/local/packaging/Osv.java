package dev.baton.deploy.local.packaging;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

/** OSV's interface as far as the audit uses it: who asks for this library is told of this hole. */
final class Osv implements AutoCloseable {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpServer server;
  private final String library;
  private final String hole;

  /** What was asked for, in order; each page of an answer is asked for. */
  final List<String> asked = new ArrayList<>();

  Osv(String library, String hole) throws IOException {
    this.library = library;
    this.hole = hole;
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/v1/querybatch", this::batch);
    server.createContext("/v1/vulns/", Osv::detail);
    server.start();
  }

  String address() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  /** The hole is on the second page: much is known of some libraries. */
  private void batch(HttpExchange exchange) throws IOException {
    var answer = JSON.createObjectNode();
    var results = answer.putArray("results");
    for (JsonNode query : JSON.readTree(exchange.getRequestBody()).path("queries")) {
      var purl = query.at("/package/purl").asText();
      asked.add(purl);
      var result = results.addObject();
      if (purl.equals(library) && query.has("page_token")) {
        result.putArray("vulns").addObject().put("id", hole);
      } else if (purl.equals(library)) {
        result.put("next_page_token", "2");
      }
    }
    answer(exchange, answer);
  }

  private static void detail(HttpExchange exchange) throws IOException {
    var id = exchange.getRequestURI().getPath().replaceFirst(".*/", "");
    var answer = JSON.createObjectNode().put("id", id).put("summary", "reads what it should not");
    answer.putObject("database_specific").put("severity", "HIGH");
    if (id.startsWith("WITHDRAWN")) {
      answer.put("withdrawn", "2026-01-01T00:00:00Z");
    }
    answer(exchange, answer);
  }

  private static void answer(HttpExchange exchange, JsonNode answer) throws IOException {
    var bytes = JSON.writeValueAsBytes(answer);
    exchange.sendResponseHeaders(200, bytes.length);
    try (exchange) {
      exchange.getResponseBody().write(bytes);
    }
  }
}
