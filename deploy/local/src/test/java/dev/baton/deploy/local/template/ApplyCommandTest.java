package dev.baton.deploy.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Against an emulator of the API, which answers as {@code docs/openapi.yaml} says. */
class ApplyCommandTest {

  private static final String NEW = check("desk", true, false, "null", "[]", "[]");
  private static final String SAME = check("desk", true, true, "\"\\\"3\\\"\"", "[]", "[]");
  private static final String CHANGED =
      check(
          "desk",
          true,
          true,
          "\"\\\"3\\\"\"",
          "[{\"path\": \"name\", \"from\": \"Old\", \"to\": \"New\"}]",
          "[]");
  private static final String WRONG =
      check(
          "desk",
          false,
          false,
          "null",
          "[]",
          "[{\"pointer\": \"/agents\", \"message\": \"needs at least one agent\"}]");

  private static final String WITHOUT_KEY =
      check(
          "desk",
          true,
          false,
          "null",
          "[]",
          "[{\"pointer\": \"/agents/0/models/llm\", \"message\": \"there is no key\"}]");

  @TempDir private Path folder;
  private final List<String> requests = new CopyOnWriteArrayList<>();
  private HttpServer api = unstarted();
  private String checked = NEW;
  private int saving = 200;

  private static HttpServer unstarted() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void startApi() throws IOException {
    Files.writeString(folder.resolve("desk.yaml"), "slug: desk\n");
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stopApi() {
    api.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var path = exchange.getRequestURI().getPath();
      var ifMatch = exchange.getRequestHeaders().getFirst("If-Match");
      requests.add(
          exchange.getRequestMethod() + " " + path + (ifMatch == null ? "" : " " + ifMatch));
      if (path.endsWith("/validate")) {
        send(exchange, 200, checked);
      } else if (path.endsWith("/versions")) {
        send(exchange, 201, "{\"number\": 4}");
      } else {
        send(exchange, saving, saving < 300 ? "{}" : "{\"detail\": \"Somebody was faster.\"}");
      }
    }
  }

  private static void send(HttpExchange exchange, int status, String body) throws IOException {
    var bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Test
  void a_new_template_is_made_and_published() {
    assertThat(apply("--publish")).isZero();

    assertThat(requests)
        .containsExactly(
            "POST /api/templates/validate",
            "POST /api/templates",
            "POST /api/templates/desk/versions");
  }

  @Test
  void a_changed_one_replaces_the_draft_that_was_compared() {
    checked = CHANGED;

    assertThat(apply()).isZero();

    assertThat(requests).last().isEqualTo("PUT /api/templates/desk/draft \"3\"");
  }

  @Test
  void an_unchanged_one_is_not_saved() {
    checked = SAME;

    assertThat(apply()).isZero();

    assertThat(requests).containsExactly("POST /api/templates/validate");
  }

  @Test
  void nothing_is_saved_when_one_file_is_wrong() throws IOException {
    Files.writeString(folder.resolve("other.yaml"), "slug: other\n");
    checked = WRONG;

    assertThat(apply()).isEqualTo(1);

    assertThat(requests)
        .containsExactly("POST /api/templates/validate", "POST /api/templates/validate");
  }

  @Test
  void what_lacks_a_key_is_saved_and_not_published_before_somebody_says_so() {
    checked = WITHOUT_KEY;

    assertThat(apply("--publish")).isEqualTo(1);

    assertThat(requests).containsExactly("POST /api/templates/validate", "POST /api/templates");
    assertThat(apply()).isEqualTo(1);
    assertThat(apply("--publish", "--accept-errors")).isZero();
    assertThat(requests).last().isEqualTo("POST /api/templates/desk/versions");
  }

  @Test
  void a_draft_that_somebody_changed_meanwhile_is_not_overwritten() {
    checked = CHANGED;
    saving = 412;

    assertThat(apply("--publish")).isEqualTo(1);

    assertThat(requests).noneMatch(request -> request.endsWith("/versions"));
  }

  @Test
  void the_exit_status_of_diff_tells_same_from_different_from_wrong() {
    checked = SAME;
    assertThat(diff()).isZero();
    checked = CHANGED;
    assertThat(diff()).isEqualTo(1);
    checked = WRONG;
    assertThat(diff()).isEqualTo(2);
    api.stop(0);
    assertThat(diff()).isEqualTo(2);
  }

  private int apply(String... more) {
    return run(new ApplyCommand(), more);
  }

  private int diff() {
    return run(new DiffCommand());
  }

  private int run(Object command, String... more) {
    var arguments = new ArrayList<>(List.of(more));
    arguments.addAll(
        List.of(
            "-f", folder.toString(), "--api", "http://127.0.0.1:" + api.getAddress().getPort()));
    return new CommandLine(command).execute(arguments.toArray(String[]::new));
  }

  private static String check(
      String slug, boolean valid, boolean exists, String etag, String changes, String errors) {
    return """
    {"valid": %s, "slug": "%s", "errors": %s, "warnings": [], "exists": %s, "etag": %s, "changes": %s}
    """
        .formatted(valid, slug, errors, exists, etag, changes);
  }
}
