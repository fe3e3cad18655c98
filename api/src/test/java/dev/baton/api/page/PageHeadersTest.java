package dev.baton.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageHeadersTest extends ApiTest {

  @BeforeEach
  void pagesAreBuilt() throws IOException {
    Files.createDirectories(frontend);
    Files.writeString(frontend.resolve("index.html"), "<!doctype html>");
    Files.writeString(frontend.resolve("app.html"), "<!doctype html>");
    Files.writeString(frontend.resolve("sandbox.html"), "<!doctype html>");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/?template=bench", "/app", "/app/sessions", "/api/templates"})
  void everyAnswerTellsBrowsersWhatToRefuse(String path) {
    var headers = api.get(path).response().headers();

    assertThat(headers.allValues("Content-Security-Policy")).contains(PageHeaders.POLICY);
    assertThat(headers.firstValue("Permissions-Policy")).contains(PageHeaders.DEVICES);
    assertThat(headers.firstValue("Referrer-Policy")).contains("strict-origin-when-cross-origin");
    assertThat(headers.firstValue("X-Content-Type-Options")).contains("nosniff");
    assertThat(headers.firstValue("X-Frame-Options")).contains("SAMEORIGIN");
    assertThat(headers.firstValue("Server")).isEmpty();
  }

  @Test
  void programsRunWithoutAnOriginWhereverTheirFrameIsOpened() {
    var headers = api.get("/sandbox.html").response().headers();

    assertThat(headers.allValues("Content-Security-Policy"))
        .containsExactly(PageHeaders.SANDBOX_POLICY);
    // It is a part of the page that customers show in theirs.
    assertThat(headers.firstValue("X-Frame-Options")).isEmpty();
  }
}
