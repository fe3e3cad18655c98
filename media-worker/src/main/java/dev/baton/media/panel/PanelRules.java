package dev.baton.media.panel;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.baton.panels.PanelDefinition;
import dev.baton.panels.PanelDefinition.Kind;
import dev.baton.panels.PanelPatch;
import dev.baton.panels.PanelState;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Holds what agents and pages send to the JSON Schemas of the panels' definitions. */
public final class PanelRules {

  /** Most that a panel may hold, characters of JSON: all of a session's go through its workflow. */
  static final int MAX_STATE = 200_000;

  private static final int MAX_PROBLEMS = 3;

  private final SchemaRegistry schemas =
      SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
  private final Map<JsonNode, Schema> ready = new ConcurrentHashMap<>();

  /**
   * Refuses what does not fit.
   *
   * @param what names it, for the message
   * @throws IllegalArgumentException in words for who sent it
   */
  void check(JsonNode schema, JsonNode value, String what) {
    if (schema.isEmpty()) {
      return;
    }
    var problems = ready.computeIfAbsent(schema, schemas::getSchema).validate(value);
    if (!problems.isEmpty()) {
      throw new IllegalArgumentException(
          problems.stream()
              .limit(MAX_PROBLEMS)
              .map(Error::toString)
              .collect(Collectors.joining("; ", what + " does not fit: ", "")));
    }
  }

  /**
   * The panel after a change of its page.
   *
   * @throws IllegalArgumentException that says what is wrong with the change
   */
  PanelState changed(PanelDefinition panel, PanelState before, PanelPatch patch) {
    patch
        .set()
        .forEach((name, value) -> check(field(panel, name, Kind.VALUE).schema(), value, name));
    patch
        .items()
        .forEach((name, things) -> {
          var schema = field(panel, name, Kind.ITEMS).schema();
          things.values().stream()
              .filter(thing -> thing != null && !thing.isNull())
              .forEach(thing -> check(schema, thing, name));
        });
    patch.text().keySet().forEach(name -> field(panel, name, Kind.TEXT));
    var after = before.changed(patch, before.version() + 1);
    for (var name : patch.text().keySet()) {
      check(field(panel, name, Kind.TEXT).schema(), after.values().path(name), name);
    }
    return small(after);
  }

  /** The panel, unless it holds too much. */
  PanelState small(PanelState state) {
    if (state.values().toString().length() > MAX_STATE) {
      throw new IllegalArgumentException(
          "a panel holds at most %d characters".formatted(MAX_STATE));
    }
    return state;
  }

  private static PanelDefinition.Field field(PanelDefinition panel, String name, Kind kind) {
    var field = panel.state().get(name);
    if (field == null || field.kind() != kind) {
      throw new IllegalArgumentException(
          "the panel %s has no %s that is a %s".formatted(panel.id(), name, kind));
    }
    return field;
  }
}
