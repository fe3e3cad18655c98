package dev.baton.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class PanelCatalogueTest {

  private static final PanelDefinition NOTEPAD = new PanelDefinition("notepad", "Notepad");
  private static final PanelDefinition SLIDES = new PanelDefinition("slide_presenter", "Slides");

  private final PanelCatalogue catalogue = new PanelCatalogue(List.of(NOTEPAD, SLIDES));

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
  void the_catalogue_of_the_product_can_be_read() {
    assertThat(PanelCatalogue.builtIn().select(List.of())).isEmpty();
  }
}
