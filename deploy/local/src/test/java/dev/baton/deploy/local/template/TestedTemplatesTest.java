package dev.baton.deploy.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.baton.deploy.local.UsageException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against an emulator of the API, which answers as {@code docs/openapi.yaml} says. */
class TestedTemplatesTest {

  private static final UUID OWNER = UUID.fromString("00000000-0000-0000-0000-0000000000aa");

  @TempDir private Path folder;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final List<String> checked = new CopyOnWriteArrayList<>();
  private HttpServer api = server();

  private static HttpServer server() {
    try {
      return HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeEach
  void startApi() {
    answers.put("/api/templates/desk/versions?limit=1", "{\"items\": [{\"number\": 4}]}");
    answers.put("/api/templates/desk/versions/4", "{\"slug\": \"desk\", \"name\": \"Four\"}");
    answers.put("/api/templates/desk/versions/3", "{\"slug\": \"desk\", \"name\": \"Three\"}");
    answers.put("/api/templates/desk/draft", "{\"slug\": \"desk\", \"name\": \"Draft\"}");
    answers.put(
        "/api/templates/validate?definition=true",
        "{\"valid\": true, \"definition\": {\"slug\": \"desk\"}}");
    answers.put("/api/access/me", "{\"organisation\": \"" + OWNER + "\"}");
    api.createContext("/", this::answer);
    api.start();
  }

  @AfterEach
  void stopApi() {
    api.stop(0);
  }

  @Test
  void aSlugMeansTheNewestVersionAndOthersAreNamed() throws IOException {
    var files = write("desk", "desk@3", "desk@draft").files();

    assertThat(files.keySet()).containsExactly("desk@4", "desk@3", "desk@draft");
    assertThat(checked).hasSize(3);
    assertThat(checked.get(0)).contains("Four");
    assertThat(checked.get(1)).contains("Three");
    assertThat(checked.get(2)).contains("Draft");
    assertThat(Files.readString(Path.of(files.get("desk@4")))).contains("\"slug\"");
  }

  @Test
  void aFileIsReadAsApplyReadsIt() throws IOException {
    var file = Files.writeString(folder.resolve("mine.yaml"), "slug: mine\n");

    assertThat(write(file.toString()).files().keySet()).containsExactly("mine.yaml");
    assertThat(checked).containsExactly("slug: mine\n");
  }

  @Test
  void theyBelongToTheOrganisationOfTheKeyThatIsUsed() {
    assertThat(write("desk").organisation()).contains(OWNER);
  }

  @Test
  void whatIsWrongWithATemplateIsSaidWithItsName() {
    answers.put(
        "/api/templates/validate?definition=true",
        "{\"valid\": false, \"errors\": [{\"pointer\": \"/agents\", \"message\": \"is missing\"}]}");

    assertThatThrownBy(() -> write("desk@3"))
        .isInstanceOf(UsageException.class)
        .hasMessage("desk@3: /agents is missing");
    assertThatThrownBy(() -> write("No Such"))
        .hasMessageContaining("neither a file nor a template");
    assertThatThrownBy(() -> write("lost@7")).hasMessageContaining("lost@7: there is none");
  }

  private TestedTemplates.Written write(String... names) {
    return TestedTemplates.write(
        List.of(names),
        "http://127.0.0.1:" + api.getAddress().getPort(),
        folder.resolve("templates"));
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      if (exchange.getRequestMethod().equals("POST")) {
        checked.add(body);
      }
      var answer = answers.get(exchange.getRequestURI().toString());
      var bytes =
          (answer == null ? "{\"detail\": \"there is none\"}" : answer)
              .getBytes(StandardCharsets.UTF_8);
      exchange.sendResponseHeaders(answer == null ? 404 : 200, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }
}
