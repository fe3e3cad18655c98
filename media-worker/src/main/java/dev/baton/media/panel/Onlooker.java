package dev.baton.media.panel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.panels.PanelDefinition;

/** Is told when an agent reads a panel that can be drawn. */
@FunctionalInterface
public interface Onlooker {

  /**
   * An agent looks at a panel.
   *
   * @param callId of the tool by which it does
   * @param picture how the panel is drawn
   * @param values the panel's state at this moment
   */
  void looks(String callId, PanelDefinition.Picture picture, JsonNode values);
}
