package dev.baton.api.session;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.panels.PanelState;
import dev.baton.store.session.SessionStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** What agent and person did together in panels. */
@RestController
@Tag(name = "sessions")
class SessionPanelsController {

  private final SessionStore store;
  private final SessionLookup lookup;

  SessionPanelsController(SessionStore store, SessionLookup lookup) {
    this.store = store;
    this.lookup = lookup;
  }

  @GetMapping(path = "/api/session/{id}/panels", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.SESSIONS_READ)
  @Operation(
      operationId = "sessionPanels",
      summary = "The panels of a session as they were last",
      description =
          "Also while it runs; what is written in an open panel follows with the next turn.")
  SessionPanels panels(Caller caller, @PathVariable String id) {
    var session = lookup.require(caller.organisation(), id).id();
    return new SessionPanels(
        store.panels(caller.organisation(), session).stream().map(PanelView::of).toList());
  }

  /**
   * The panels of a session.
   *
   * @param items in the order in which they were opened
   */
  record SessionPanels(List<PanelView> items) {}

  /**
   * A panel.
   *
   * @param panel its type
   * @param opening tells it from others of its type
   * @param open whether it is on the screen
   * @param version how often it was changed
   * @param state what was in it, an object
   */
  record PanelView(
      String panel, String opening, boolean open, long version, Map<String, Object> state) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    static PanelView of(PanelState state) {
      return new PanelView(
          state.panel(),
          state.opening(),
          state.open(),
          state.version(),
          JSON.convertValue(state.values(), OBJECT));
    }
  }
}
