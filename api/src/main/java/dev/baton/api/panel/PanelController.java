package dev.baton.api.panel;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelDefinition;
import dev.baton.panels.PanelTool;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** The panels there are. */
@RestController
@Tag(name = "templates")
class PanelController {

  private final PanelCatalogue catalogue;

  PanelController(PanelCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  @GetMapping(path = "/api/panels", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_READ)
  @Operation(
      operationId = "panels",
      summary = "The workspace panels that templates may give to agents")
  Panels panels(Caller caller) {
    return new Panels(catalogue.all().stream().map(Panel::of).toList());
  }

  /**
   * All panels.
   *
   * @param items by their ids
   */
  record Panels(List<Panel> items) {}

  /**
   * A type of panel.
   *
   * @param id what templates call it
   * @param displayName what people see
   * @param description what it is for
   * @param inputs what agents send to it, in words
   * @param outputs what agents read from it, in words
   * @param events what it tells of what the user does
   * @param tools the tools that an agent with this panel has
   */
  record Panel(
      String id,
      String displayName,
      String description,
      List<String> inputs,
      List<String> outputs,
      List<String> events,
      List<String> tools) {

    static Panel of(PanelDefinition panel) {
      return new Panel(
          panel.id(),
          panel.displayName(),
          panel.description(),
          panel.inputs(),
          panel.outputs(),
          List.copyOf(panel.events().keySet()),
          PanelTool.of(List.of(panel)).stream().map(PanelTool::name).toList());
    }
  }
}
