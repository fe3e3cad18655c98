package dev.baton.panels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PanelStateTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final PanelDefinition ide = PanelCatalogue.builtIn().find("coding_ide").orElseThrow();

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void a_panel_begins_with_what_it_was_opened_with_and_defaults_for_the_rest() {
    var panel =
        PanelState.opened(
            ide, "o1", json("{'language': 'python', 'initial_code': 'a = 1\\r\\nb = 2'}"));

    assertThat(panel.values())
        .isEqualTo(
            json(
                "{'language': 'python', 'instructions': null, 'code': 'a = 1\\nb = 2', 'highlights': [], 'output': null}"));
    assertThat(panel.read(ide)).contains("language: python").contains("code:\n1: a = 1\n2: b = 2");
  }

  @Test
  void a_change_of_a_text_is_read_as_the_editor_writes_it() {
    // ChangeSet.toJSON() of @codemirror/state: keep 1, replace 1 by two lines, keep 1.
    assertThat(TextChange.apply(json("[1, [1, 'x', 'y'], 1]"), "abc")).isEqualTo("ax\nyc");
    assertThat(TextChange.apply(json("[[0, 'first', '']]"), "")).isEqualTo("first\n");
  }

  @Test
  void a_change_whose_things_are_missing_is_refused() throws JsonProcessingException {
    var patch = JSON.readValue("{\"items\": {\"shapes\": null}}", PanelPatch.class);

    assertThatThrownBy(() -> patch.apply(json("{}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the things of 'shapes' are missing");
  }

  @ParameterizedTest
  @CsvSource({"[2]", "[4]", "'[-1, 4]'", "'[[\"a\"]]'", "'[3, [0, 7]]'", "{}", "'[1.5, 1.5]'"})
  void what_is_no_change_of_the_text_is_refused(String change) {
    assertThatThrownBy(() -> TextChange.apply(json(change), "abc"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "'', abc",
    "abc, ''",
    "abc, abc",
    "aXc, aYc",
    "aaa, aa",
    "aa, aaaa",
    "'a\nb', 'a\n\nb\n'",
    "😀, 😁",
    "x😀, x",
    "ab, 'a\n'"
  })
  void the_change_between_two_texts_leads_from_one_to_the_other(String before, String after) {
    assertThat(TextChange.apply(TextChange.between(before, after), before)).isEqualTo(after);
  }

  @Test
  void many_changes_are_told_as_one() {
    var before =
        PanelState.opened(ide, "o1", json("{'language': 'python', 'initial_code': 'a\\nb'}"));
    var after =
        before
            .changed(patch("{'text': {'code': [1, [0, '1'], 2]}}"), 1)
            .changed(patch("{'text': {'code': [2, [0, '2'], 2]}, 'set': {'highlights': [2]}}"), 2);

    var all = PanelPatch.between(ide, before.values(), after.values());

    assertThat(json(write(all)))
        .isEqualTo(json("{'set': {'highlights': [2]}, 'text': {'code': [1, [0, '12'], 2]}}"));
    assertThat(before.changed(all, 2)).isEqualTo(after);
  }

  @Test
  void of_things_the_new_the_different_and_the_gone_are_told() {
    var values = json("{'shapes': {'a': {'x': 1}, 'b': {'x': 2}}}");
    var patch = patch("{'items': {'shapes': {'a': {'x': 5}, 'b': null, 'c': {'x': 3}}}}");

    assertThat(patch.apply(values)).isEqualTo(json("{'shapes': {'a': {'x': 5}, 'c': {'x': 3}}}"));
  }

  @Test
  void the_points_of_a_stroke_are_not_read_out() {
    var board = PanelCatalogue.builtIn().find("whiteboard").orElseThrow();
    var stroke = "{'type': 'stroke', 'x': 1, 'y': 1, 'points': [1,1,2,2,3,3,4,4,5,5]}";
    var panel =
        PanelState.opened(board, "o1", json("{}"))
            .changed(patch("{'items': {'elements': {'a': %s}}}".formatted(stroke)), 1);

    assertThat(panel.read(board))
        .contains("\"points\":\"(10 values)\"")
        .contains("\"type\":\"stroke\"");
  }

  private static PanelPatch patch(String text) {
    try {
      return JSON.treeToValue(json(text), PanelPatch.class);
    } catch (JsonProcessingException e) {
      throw new AssertionError(text, e);
    }
  }

  private static String write(Object value) {
    try {
      return JSON.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
