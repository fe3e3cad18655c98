package dev.baton.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PanelCatalogueTest {

  private static final PanelDefinition NOTEPAD = panel("notepad");
  private static final PanelDefinition SLIDES = panel("slide_presenter");

  private final PanelCatalogue catalogue = new PanelCatalogue(List.of(NOTEPAD, SLIDES));

  private static PanelDefinition panel(String id, PanelDefinition.Shortcut... shortcuts) {
    return new PanelDefinition(
        id,
        id,
        "",
        List.of(),
        List.of(),
        JsonNodeFactory.instance.objectNode(),
        Map.of(),
        Map.of(),
        Map.of(),
        List.of(shortcuts),
        null);
  }

  @Test
  void panels_are_given_in_the_order_asked_for() {
    assertThat(catalogue.select(List.of("slide_presenter", "notepad")))
        .containsExactly(SLIDES, NOTEPAD);
  }

  @Test
  void every_unknown_id_is_named_together_with_the_known_ones() {
    assertThatThrownBy(() -> catalogue.select(List.of("notepad", "ide", "slides")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("there is no panel [ide, slides]; the panels are [notepad, slide_presenter]");
  }

  @Test
  void two_panels_cannot_share_an_id() {
    assertThatThrownBy(() -> new PanelCatalogue(List.of(NOTEPAD, NOTEPAD)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'notepad' is defined twice");
  }

  @Test
  void two_tools_cannot_share_a_name() {
    var reads = new PanelDefinition.Shortcut("read_notepad", null, null);

    assertThatThrownBy(() -> new PanelCatalogue(List.of(NOTEPAD, panel("board", reads))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'read_notepad'");
  }

  @Test
  void a_panel_is_added_by_its_definition_alone() {
    // src/test/resources/panels/egg_timer.json
    var timer = PanelCatalogue.builtIn().find("egg_timer").orElseThrow();

    assertThat(timer.displayName()).isEqualTo("Egg timer");
    assertThat(PanelTool.of(List.of(timer)))
        .extracting(PanelTool::name)
        .containsExactly(
            "open_egg_timer", "control_egg_timer", "read_egg_timer", "stop_timer", "close_panel");
    var minutes = JsonNodeFactory.instance.objectNode().put("minutes", 4);
    assertThat(PanelState.opened(timer, "1", minutes).read(timer)).isEqualTo("minutes: 4");
  }

  @Test
  void an_installation_has_panels_of_its_own_beside_ours(@TempDir Path folder) throws IOException {
    define(folder, "menu", "menu");

    var catalogue = PanelCatalogue.installed(folder.toString());

    assertThat(catalogue.find("menu")).isPresent();
    assertThat(catalogue.find("notepad")).isPresent();
    assertThat(PanelCatalogue.installed(" ").find("menu")).isEmpty();
  }

  @Test
  void an_own_panel_that_is_not_in_order_is_named(@TempDir Path folder) throws IOException {
    assertThatThrownBy(() -> PanelCatalogue.installed(folder.resolve("none").toString()))
        .hasMessageContaining("BATON_PANELS_DIR")
        .hasMessageContaining("none");
    define(folder, "food", "menu");
    assertThatThrownBy(() -> PanelCatalogue.installed(folder.toString()))
        .hasMessageContaining("call its folder menu");
  }

  private static void define(Path folder, String name, String id) throws IOException {
    Files.writeString(
        Files.createDirectories(folder.resolve(name)).resolve("panel.json"),
        """
        {"id": "%s", "display_name": "Menu", "description": "What there is to eat.",
         "inputs": [], "outputs": [], "open": {"type": "object"}, "state": {}}
        """
            .formatted(id));
  }

  @Test
  void the_panels_of_the_product_have_the_tools_that_are_promised() {
    var tools = PanelTool.of(PanelCatalogue.builtIn().all());

    assertThat(tools)
        .extracting(PanelTool::name)
        .contains(
            "open_slide_presenter",
            "control_slide_presenter",
            "read_slide_presenter",
            "advance_slide",
            "open_coding_ide",
            "control_coding_ide",
            "read_coding_ide",
            "read_code",
            "highlight_code_lines",
            "close_panel");
    assertThat(tools).allMatch(tool -> !tool.description().isBlank());
  }
}
