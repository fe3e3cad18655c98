package dev.baton.media.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelDefinition;
import dev.baton.panels.PanelPatch;
import dev.baton.panels.PanelState;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The session's panels: one order of changes for all. A change is made on the version that its
 * author knew; of two on the same version the first counts, and the author of the other, who gets
 * to see the first, sends it again, fitted to it. So nothing is lost, and nobody waits. Any thread.
 */
final class Panels {

  /** A page has one change under way at a time; there are few pages. */
  private static final int REMEMBERED = 50;

  private final PanelCatalogue catalogue;
  private final PanelRules rules;
  private final Screen screen;
  private final Ledger ledger;
  private final Map<String, PanelState> states = new LinkedHashMap<>();

  /** Versions of what an earlier worker left; a page that knows later ones is right. */
  private final Map<String, Long> inherited = new HashMap<>();

  /** Ids of the last changes: a page that lost the connection asks which of its own came. */
  private final Map<String, Deque<String>> lately = new HashMap<>();

  /** What the agents know of texts, by panel and field. */
  private final Map<String, String> read = new HashMap<>();

  Panels(
      PanelCatalogue catalogue,
      PanelRules rules,
      List<PanelState> known,
      Screen screen,
      Ledger ledger) {
    this.catalogue = catalogue;
    this.rules = rules;
    this.screen = screen;
    this.ledger = ledger;
    for (var state : known) {
      states.put(state.panel(), state);
      inherited.put(state.panel(), state.version());
    }
  }

  /** The panel of that type, open or not. */
  synchronized Optional<PanelState> last(String panel) {
    return Optional.ofNullable(states.get(panel));
  }

  /** The panel of that type, if it is on the screen. */
  synchronized Optional<PanelState> open(String panel) {
    return last(panel).filter(PanelState::open);
  }

  /** Those on the screen, in the order in which they were opened. */
  synchronized List<PanelState> open() {
    return states.values().stream().filter(PanelState::open).toList();
  }

  /** A panel is on the screen from now on. */
  synchronized void opened(PanelDefinition definition, PanelState state) {
    states.remove(state.panel());
    states.put(state.panel(), state);
    inherited.remove(state.panel());
    lately.remove(state.panel());
    knows(definition, state.values());
    ledger.happened(state);
  }

  /** A panel is no longer on the screen; nothing where it is another one by now. */
  synchronized boolean closed(String panel, String opening) {
    var state = open(panel).filter(one -> one.opening().equals(opening));
    state.ifPresent(one -> {
      states.put(panel, one.closed());
      ledger.happened(one.closed());
      screen.tellAll(Messages.about(one, "closed").toString());
    });
    return state.isPresent();
  }

  /** A page changed something. */
  synchronized void changed(String identity, JsonNode message) {
    var panel = message.path("panel_id").asText();
    var state = open(panel).orElse(null);
    var definition = catalogue.find(panel).orElse(null);
    boolean same = state != null && state.opening().equals(message.path("opening").asText());
    if (state == null || definition == null || !same) {
      screen.tell(identity, all("panels").toString());
      return;
    }
    if (message.path("base").asLong() != state.version()) {
      return;
    }
    try {
      var patch = Messages.patch(message.path("patch"));
      var after = rules.changed(definition, state, patch);
      states.put(panel, after);
      remember(panel, message.path("id").asText());
      ledger.written(after);
      screen.tellAll(told(after, patch, message.path("id").asText()));
    } catch (IllegalArgumentException e) {
      screen.tell(
          identity,
          Messages.whole(state).put("refused", String.valueOf(e.getMessage())).toString());
    }
  }

  private void remember(String panel, String id) {
    var ids = lately.computeIfAbsent(panel, key -> new ArrayDeque<>());
    ids.add(id);
    if (ids.size() > REMEMBERED) {
      ids.remove();
    }
  }

  private static String told(PanelState state, PanelPatch patch, String id) {
    return Messages.about(state, "changed")
        .put("id", id)
        .set("patch", Messages.write(patch))
        .toString();
  }

  /**
   * A page says what it has. It may know more than a worker that has just taken over: then that
   * counts, and the others get to know it.
   */
  synchronized void hello(JsonNode greeting) {
    for (var has : greeting.path("panels")) {
      var panel = has.path("panel_id").asText();
      var state = open(panel).orElse(null);
      long version = has.path("version").asLong();
      if (state != null
          && state.opening().equals(has.path("opening").asText())
          && state.version() < version
          && state.version() == inherited.getOrDefault(panel, -1L)) {
        adopt(state, version, has.path("values"));
      }
    }
  }

  private void adopt(PanelState state, long version, JsonNode values) {
    var definition = catalogue.find(state.panel()).orElse(null);
    if (definition == null || !values.isObject()) {
      return;
    }
    try {
      var patch = PanelPatch.between(definition, state.values(), values);
      var checked = rules.changed(definition, state, patch);
      var adopted = new PanelState(state.panel(), state.opening(), version, true, checked.values());
      states.put(state.panel(), adopted);
      inherited.put(state.panel(), version);
      ledger.written(adopted);
      screen.tellAll(Messages.whole(adopted).toString());
    } catch (IllegalArgumentException e) {
      // What does not fit is not taken over; the page gets what is known here.
    }
  }

  /** All that are open. */
  synchronized JsonNode all(String type) {
    var list = Messages.array();
    for (var state : open()) {
      ObjectNode whole = Messages.whole(state);
      var ids = whole.putArray("applied");
      list.add(whole);
      lately.getOrDefault(state.panel(), new ArrayDeque<>()).forEach(ids::add);
    }
    return Messages.object().put("type", type).set("panels", list);
  }

  /** The texts that an agent knows now. */
  synchronized void knows(PanelDefinition definition, JsonNode values) {
    definition
        .state()
        .forEach((name, field) -> {
          if (field.kind() == PanelDefinition.Kind.TEXT) {
            read.put(definition.id() + "." + name, values.path(name).asText());
          }
        });
  }

  /** A text that an agent wrote. */
  synchronized void wrote(String panel, String field, String text) {
    read.put(panel + "." + field, text);
  }

  /** A text as an agent knows it; {@code null} where none has read it. */
  synchronized @Nullable String known(String panel, String field) {
    return read.get(panel + "." + field);
  }
}
