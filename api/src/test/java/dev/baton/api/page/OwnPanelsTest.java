package dev.baton.api.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An installation's own panels: pages find them, and the dashboard has them to choose from. */
class OwnPanelsTest extends ApiTest {

  private static final String MENU =
      """
      {"id": "menu", "display_name": "Menu", "description": "What there is to eat.",
       "inputs": [], "outputs": [], "open": {"type": "object"}, "state": {}}
      """;

  @TempDir static Path panels;

  @Override
  protected void configure(Map<String, Object> environment) {
    try {
      var menu = Files.createDirectories(panels.resolve("menu"));
      Files.writeString(menu.resolve("panel.json"), MENU);
      Files.writeString(menu.resolve("panel.js"), "export default {};");
      Files.writeString(panels.resolveSibling("secret.txt"), "secret");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    environment.put("BATON_PANELS_DIR", panels.toString());
  }

  @Test
  void aPageLoadsWhatAPanelIsAndWhatItLooksLike() {
    var script = api.get("/own-panels/menu/panel.js");

    assertThat(script.text()).isEqualTo("export default {};");
    assertThat(script.header("Content-Type")).startsWith("text/javascript");
    // What was changed is there when a page is loaded again.
    assertThat(script.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(api.get("/own-panels/menu/panel.json").text()).isEqualTo(MENU);
  }

  @Test
  void nothingElseIsServed() {
    assertThat(api.get("/own-panels/pizza/panel.js").status()).isEqualTo(404);
    assertThat(api.get("/own-panels/menu").status()).isEqualTo(404);
    assertThat(api.get("/own-panels/..%2fsecret.txt").text()).doesNotContain("secret");
  }

  @Test
  void theDashboardCanChooseIt() {
    assertThat(api.get("/api/panels").json().findValuesAsText("id")).contains("menu", "notepad");
  }
}
