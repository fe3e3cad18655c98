package dev.baton.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageTest extends ApiTest {

  @AfterEach
  void remove_the_page() throws IOException {
    if (Files.exists(frontend)) {
      try (var files = Files.walk(frontend)) {
        files.sorted(Comparator.reverseOrder()).forEach(PageTest::delete);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/sessions/1"})
  void the_page_is_served_at_the_root_and_on_its_own_routes(String path) throws IOException {
    build();

    var answer = api.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("<p>page</p>");
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.header("Cache-Control")).isEqualTo("no-cache");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/app", "/app/", "/app/sessions/1"})
  void the_dashboard_is_served_on_its_own_routes(String path) throws IOException {
    build();
    Files.writeString(frontend.resolve("app.html"), "<p>dashboard</p>");

    var answer = api.get(path);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.text()).isEqualTo("<p>dashboard</p>");
    assertThat(answer.header("Content-Type")).startsWith("text/html");
  }

  @Test
  void what_only_begins_like_the_dashboard_is_the_page() throws IOException {
    build();

    assertThat(api.get("/apples").text()).isEqualTo("<p>page</p>");
  }

  @Test
  void what_carries_a_hash_in_its_name_is_kept_for_ever() throws IOException {
    build();

    var answer = api.get("/assets/index-abc.js");

    assertThat(answer.text()).isEqualTo("run()");
    assertThat(answer.header("Content-Type")).startsWith("text/javascript");
    assertThat(answer.header("Cache-Control")).contains("max-age=31536000", "immutable");
  }

  @Test
  void a_page_that_has_not_changed_is_not_sent_again() throws IOException {
    build();

    var modified = api.get("/").header("Last-Modified");

    assertThat(api.get("/", "If-Modified-Since", modified).status()).isEqualTo(304);
  }

  @Test
  void a_missing_file_is_not_answered_with_the_page() throws IOException {
    build();

    assertThat(api.get("/assets/old-abc.js").status()).isEqualTo(404);
  }

  @Test
  void no_path_leads_out_of_the_folder() throws IOException {
    build();
    Files.writeString(frontend.resolveSibling("secret.txt"), "secret");

    for (var path : new String[] {"/..%2fsecret.txt", "/assets/..%2f..%2fsecret.txt"}) {
      assertThat(api.get(path).text()).as(path).doesNotContain("secret");
    }
  }

  @Test
  void a_page_that_is_not_built_says_how_to_build_it() {
    var answer = api.get("/");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.text()).contains("npm run build").contains("BATON_FRONTEND_DIR");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/nothing", "/api", "/v3/nothing"})
  void unknown_paths_of_the_api_are_problems_and_not_the_page(String path) throws IOException {
    build();

    var answer = api.get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(api.post(path, "{}").status()).isEqualTo(404);
  }

  @Test
  void a_method_that_a_path_does_not_have_is_named() {
    var answer = api.get("/api/session/start");

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.header("Allow")).isEqualTo("POST");
    assertThat(URI.create(answer.json().get("instance").asText()))
        .isEqualTo(URI.create("/api/session/start"));
  }

  private void build() throws IOException {
    Files.createDirectories(frontend.resolve("assets"));
    Files.writeString(frontend.resolve("index.html"), "<p>page</p>");
    Files.writeString(frontend.resolve("assets/index-abc.js"), "run()");
  }

  private static void delete(Path path) {
    try {
      Files.delete(path);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
