package dev.baton.media.panel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.panels.PanelPatch;
import dev.baton.panels.PanelState;

/** The JSON between worker and page, in the spelling of the HTTP API. */
final class Messages {

  private static final ObjectMapper JSON = new ObjectMapper();

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static ArrayNode array() {
    return JSON.createArrayNode();
  }

  /** A message about a panel. */
  static ObjectNode about(PanelState state, String type) {
    return object()
        .put("type", type)
        .put("panel_id", state.panel())
        .put("opening", state.opening())
        .put("version", state.version());
  }

  /** The whole panel. */
  static ObjectNode whole(PanelState state) {
    return about(state, "panel").set("values", state.values());
  }

  /** What was sent, or nothing where it is no JSON. */
  static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      return MissingNode.getInstance();
    }
  }

  static JsonNode write(PanelPatch patch) {
    return JSON.valueToTree(patch);
  }

  /**
   * The change that a page sent.
   *
   * @throws IllegalArgumentException when it is none
   */
  static PanelPatch patch(JsonNode sent) {
    try {
      return JSON.treeToValue(sent, PanelPatch.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("a patch has set, text and items", e);
    }
  }

  private Messages() {}
}
