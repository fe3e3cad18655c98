package dev.baton.panels;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.baton.panels.PanelDefinition.Kind;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What changes in a panel's state.
 *
 * @param set new values, by the names of their fields
 * @param text changes of texts (see {@link TextChange}), by the names of their fields
 * @param items things that are new or different, by the names of their fields and their ids; null
 *     for a thing that is gone
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record PanelPatch(
    Map<String, JsonNode> set,
    Map<String, JsonNode> text,
    Map<String, Map<String, JsonNode>> items) {

  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public PanelPatch {
    set = ordered(set);
    text = ordered(text);
    items = ordered(items);
  }

  /** Whether nothing changes. */
  @JsonIgnore
  public boolean isEmpty() {
    return set.isEmpty() && text.isEmpty() && items.isEmpty();
  }

  /**
   * The values after the change.
   *
   * @throws IllegalArgumentException when a text cannot be changed so, or things are missing
   */
  public ObjectNode apply(JsonNode values) {
    ObjectNode changed = values.deepCopy();
    changed.setAll(set);
    text.forEach((field, change) ->
        changed.put(field, TextChange.apply(change, values.path(field).asText())));
    items.forEach((field, things) -> {
      if (things == null) {
        throw new IllegalArgumentException("the things of '%s' are missing".formatted(field));
      }
      var all = changed.get(field) instanceof ObjectNode known ? known : changed.putObject(field);
      things.forEach((id, thing) -> {
        if (thing == null || thing.isNull()) {
          all.remove(id);
        } else {
          all.set(id, thing);
        }
      });
    });
    return changed;
  }

  /** What makes the one state the other, as small as it is easily had. */
  public static PanelPatch between(PanelDefinition panel, JsonNode before, JsonNode after) {
    var set = new LinkedHashMap<String, JsonNode>();
    var text = new LinkedHashMap<String, JsonNode>();
    var items = new LinkedHashMap<String, Map<String, JsonNode>>();
    panel
        .state()
        .forEach((name, field) -> {
          var old = before.path(name);
          var now = after.path(name);
          if (!old.equals(now)) {
            if (field.kind() == Kind.TEXT) {
              text.put(name, TextChange.between(old.asText(), now.asText()));
            } else if (field.kind() == Kind.ITEMS) {
              items.put(name, things(old, now));
            } else {
              set.put(name, now);
            }
          }
        });
    return new PanelPatch(set, text, items);
  }

  private static Map<String, JsonNode> things(JsonNode before, JsonNode after) {
    var changed = new LinkedHashMap<String, JsonNode>();
    before
        .properties()
        .forEach(thing -> {
          if (!after.has(thing.getKey())) {
            changed.put(thing.getKey(), JsonNodeFactory.instance.nullNode());
          }
        });
    after
        .properties()
        .forEach(thing -> {
          if (!thing.getValue().equals(before.get(thing.getKey()))) {
            changed.put(thing.getKey(), thing.getValue());
          }
        });
    return changed;
  }

  private static <V> Map<String, V> ordered(@Nullable Map<String, V> written) {
    return written == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(written));
  }
}
