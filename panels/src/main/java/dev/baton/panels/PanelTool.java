package dev.baton.panels;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A tool by which an agent uses panels. For each panel there are {@code open_ID}, {@code
 * control_ID}, {@code read_ID} and the panel's shortcuts; for all together {@code close_panel}.
 *
 * @param name what the language model calls
 * @param description when and why, for the language model
 * @param parameters JSON Schema of the arguments, an object
 * @param use what it does
 * @param panel id of the panel; {@code null} where the arguments name it
 * @param action the action of {@link Use#CONTROL}; {@code null} where the arguments name it, and
 *     for other uses
 */
public record PanelTool(
    String name,
    String description,
    JsonNode parameters,
    Use use,
    @Nullable String panel,
    @Nullable String action) {

  /** Name of the tool that closes any panel. */
  public static final String CLOSE = "close_panel";

  /** Argument of {@link #CLOSE}: id of the panel. */
  public static final String PANEL = "panel";

  /** Argument of {@code control_ID}: name of the action. */
  public static final String ACTION = "action";

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** What a tool does with a panel. */
  public enum Use {
    OPEN,
    CONTROL,
    READ,
    CLOSE
  }

  /** The tools of these panels; none where there is no panel. */
  public static List<PanelTool> of(List<PanelDefinition> panels) {
    if (panels.isEmpty()) {
      return List.of();
    }
    var tools = new ArrayList<PanelTool>();
    for (var panel : panels) {
      tools.add(open(panel));
      if (!panel.actions().isEmpty()) {
        tools.add(control(panel));
      }
      tools.add(read("read_" + panel.id(), null, panel));
      panel.shortcuts().forEach(shortcut -> tools.add(shortcut(shortcut, panel)));
    }
    tools.add(close(panels));
    return List.copyOf(tools);
  }

  /** The tool of that name among those of these panels. */
  public static Optional<PanelTool> find(List<PanelDefinition> panels, String name) {
    return of(panels).stream().filter(tool -> tool.name().equals(name)).findFirst();
  }

  private static PanelTool open(PanelDefinition panel) {
    return new PanelTool(
        "open_" + panel.id(),
        "Opens the panel \"%s\" on the user's screen, or opens it anew. %s"
            .formatted(panel.displayName(), panel.description()),
        object(panel.open()),
        Use.OPEN,
        panel.id(),
        null);
  }

  /** All actions in one tool: which of the other arguments belong to which is said in words. */
  private static PanelTool control(PanelDefinition panel) {
    var schema = JSON.objectNode().put("type", "object");
    var properties = schema.putObject("properties");
    var names = properties.putObject(ACTION).put("type", "string").putArray("enum");
    var words = new ArrayList<String>();
    panel
        .actions()
        .forEach((name, action) -> {
          names.add(name);
          var parameters = new LinkedHashSet<String>();
          action
              .parameters()
              .path("properties")
              .properties()
              .forEach(property -> {
                parameters.add(property.getKey());
                properties.putIfAbsent(property.getKey(), property.getValue());
              });
          words.add(
              "%s%s: %s"
                  .formatted(
                      name,
                      parameters.isEmpty() ? "" : " (with " + String.join(", ", parameters) + ")",
                      action.description()));
        });
    schema.putArray("required").add(ACTION);
    schema.put("additionalProperties", false);
    return new PanelTool(
        "control_" + panel.id(),
        "Does something with the open panel \"%s\". Actions: %s"
            .formatted(panel.displayName(), String.join(" ", words)),
        schema,
        Use.CONTROL,
        panel.id(),
        null);
  }

  private static PanelTool read(String name, @Nullable String words, PanelDefinition panel) {
    return new PanelTool(
        name,
        Objects.requireNonNullElse(
            words,
            "Reads the panel \"%s\" as it is now, with what the user did in it. Always read before you speak about what the user wrote or chose there. It tells: %s."
                .formatted(panel.displayName(), String.join("; ", panel.outputs()))),
        object(JSON.objectNode()),
        Use.READ,
        panel.id(),
        null);
  }

  private static PanelTool shortcut(PanelDefinition.Shortcut shortcut, PanelDefinition panel) {
    if (shortcut.action() == null) {
      return read(shortcut.tool(), shortcut.description(), panel);
    }
    var action = panel.action(shortcut.action()).orElseThrow();
    return new PanelTool(
        shortcut.tool(),
        Objects.requireNonNullElse(shortcut.description(), action.description()),
        object(action.parameters()),
        Use.CONTROL,
        panel.id(),
        shortcut.action());
  }

  private static PanelTool close(List<PanelDefinition> panels) {
    var schema = JSON.objectNode().put("type", "object");
    var ids = schema.putObject("properties").putObject(PANEL).put("type", "string");
    var known = ids.putArray("enum");
    panels.forEach(panel -> known.add(panel.id()));
    schema.putArray("required").add(PANEL);
    schema.put("additionalProperties", false);
    return new PanelTool(
        CLOSE,
        "Takes a panel off the user's screen: %s."
            .formatted(
                panels.stream()
                    .map(panel -> "%s (%s)".formatted(panel.id(), panel.displayName()))
                    .collect(Collectors.joining(", "))),
        schema,
        Use.CLOSE,
        null,
        null);
  }

  private static ObjectNode object(JsonNode schema) {
    ObjectNode whole =
        schema instanceof ObjectNode written ? written.deepCopy() : JSON.objectNode();
    whole.putIfAbsent("type", JSON.textNode("object"));
    whole.putIfAbsent("properties", JSON.objectNode());
    whole.putIfAbsent("additionalProperties", JSON.booleanNode(false));
    return whole;
  }
}
