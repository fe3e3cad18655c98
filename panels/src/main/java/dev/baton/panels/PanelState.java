package dev.baton.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.panels.PanelDefinition.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A panel as it stands.
 *
 * @param panel id of its type; a session has at most one open panel of each
 * @param opening tells this panel from those of the same type before and after it
 * @param version how often it was changed since it was opened
 * @param open whether it is on the screen
 * @param values the parts of its state, an object
 */
public record PanelState(
    String panel, String opening, long version, boolean open, JsonNode values) {

  /** A list of a thing that is longer is not read out. */
  private static final int LONG = 8;

  /** A panel that has just been opened with that data. */
  public static PanelState opened(PanelDefinition panel, String opening, JsonNode data) {
    var values = JsonNodeFactory.instance.objectNode();
    panel
        .state()
        .forEach((name, field) -> {
          var given = data.get(field.from() == null ? name : field.from());
          var value = given == null || given.isNull() ? field.initialValue() : given;
          if (field.kind() == PanelDefinition.Kind.TEXT) {
            values.put(name, TextChange.normal(value.asText()));
          } else {
            values.set(name, value);
          }
        });
    return new PanelState(panel.id(), opening, 0, true, values);
  }

  /**
   * The panel after a change.
   *
   * @throws IllegalArgumentException when it cannot be changed so
   */
  public PanelState changed(PanelPatch patch, long newVersion) {
    return new PanelState(panel, opening, newVersion, open, patch.apply(values));
  }

  /** The panel when it is no longer on the screen. */
  public PanelState closed() {
    return new PanelState(panel, opening, version, false, values);
  }

  /** Some parts of it, for an agent to read. */
  public String read(List<String> fields) {
    return fields.stream()
        .map(field -> plain(field, values.path(field)))
        .collect(Collectors.joining("\n"));
  }

  /** What an agent reads. */
  public String read(PanelDefinition definition) {
    var parts = new ArrayList<String>();
    definition
        .state()
        .forEach((name, field) -> {
          var value = values.path(name);
          switch (field.read()) {
            case PLAIN -> parts.add(plain(name, field.kind() == Kind.ITEMS ? brief(value) : value));
            case NUMBERED -> parts.add("%s:\n%s".formatted(name, numbered(value.asText())));
            case NO -> {}
          }
        });
    return String.join("\n", parts);
  }

  /** Things without their long lists of numbers, such as the points of a line drawn by hand. */
  private static JsonNode brief(JsonNode things) {
    var brief = JsonNodeFactory.instance.objectNode();
    things
        .properties()
        .forEach(thing -> {
          var members = brief.putObject(thing.getKey());
          thing
              .getValue()
              .properties()
              .forEach(member -> {
                var value = member.getValue();
                if (value.isArray() && value.size() > LONG) {
                  members.put(member.getKey(), "(%d values)".formatted(value.size()));
                } else {
                  members.set(member.getKey(), value);
                }
              });
        });
    return brief;
  }

  private static String plain(String name, JsonNode value) {
    if (!value.isTextual()) {
      return name + ": " + value;
    }
    var text = value.textValue();
    return text.contains("\n") ? "%s:\n%s".formatted(name, text) : name + ": " + text;
  }

  private static String numbered(String text) {
    var lines = text.split("\n", -1);
    return IntStream.range(0, lines.length)
        .mapToObj(i -> "%d: %s".formatted(i + 1, lines[i]))
        .collect(Collectors.joining("\n"));
  }
}
