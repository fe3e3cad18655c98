package dev.baton.panels;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A type of workspace panel: all that agents, workers and the dashboard know of it. What it looks
 * like, and what its actions do to its state, is its component in the page.
 *
 * @param id unique, {@code [a-z][a-z0-9_]*}, for example {@code slide_presenter}
 * @param displayName what people see
 * @param description what it is for, for the language model
 * @param inputs what can be sent to it, in words
 * @param outputs what can be read from it, in words
 * @param open JSON Schema of what it is opened with, an object
 * @param actions what an agent may do with it while it is open, by name
 * @param events what it tells of what the user does, by name
 * @param state what it consists of, by name
 * @param shortcuts tools besides the general ones
 * @param picture how an agent that sees looks at it; {@code null} where there is only text to read
 */
public record PanelDefinition(
    String id,
    String displayName,
    String description,
    List<String> inputs,
    List<String> outputs,
    JsonNode open,
    Map<String, Action> actions,
    Map<String, Event> events,
    Map<String, Field> state,
    List<Shortcut> shortcuts,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Picture picture) {

  @SuppressWarnings("NullAway") // Jackson gives null for what a definition leaves out.
  public PanelDefinition {
    if (id == null || !id.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException("panel id '%s' must match [a-z][a-z0-9_]*".formatted(id));
    }
    displayName = Objects.requireNonNullElse(displayName, id);
    description = Objects.requireNonNullElse(description, "");
    inputs = inputs == null ? List.of() : List.copyOf(inputs);
    outputs = outputs == null ? List.of() : List.copyOf(outputs);
    open = schemaOrEmpty(open);
    actions = ordered(actions);
    events = ordered(events);
    state = ordered(state);
    shortcuts = shortcuts == null ? List.of() : List.copyOf(shortcuts);
    if (picture != null && !isItems(state.get(picture.of()))) {
      throw new IllegalArgumentException(
          "the picture of panel '%s' is of '%s', which are no things of the panel"
              .formatted(id, picture.of()));
    }
    for (var shortcut : shortcuts) {
      if (shortcut.action() != null && !actions.containsKey(shortcut.action())) {
        throw new IllegalArgumentException(
            "tool '%s' of panel '%s' is for the action '%s', which the panel does not have"
                .formatted(shortcut.tool(), id, shortcut.action()));
      }
    }
    for (var action : actions.values()) {
      for (var merged : action.merges().entrySet()) {
        if (!isText(state.get(merged.getValue()))) {
          throw new IllegalArgumentException(
              "an action of panel '%s' merges '%s' into '%s', which is not a text of the panel"
                  .formatted(id, merged.getKey(), merged.getValue()));
        }
      }
    }
  }

  /**
   * What an agent may do.
   *
   * @param description for the language model
   * @param parameters JSON Schema of the action's data, an object
   * @param merges parameters that are a new version of a text of the panel: names of parameters to
   *     names of texts. What the user wrote since the agent read that text is kept
   */
  public record Action(String description, JsonNode parameters, Map<String, String> merges) {

    @SuppressWarnings("NullAway")
    public Action {
      description = Objects.requireNonNullElse(description, "");
      parameters = schemaOrEmpty(parameters);
      merges = ordered(merges);
    }
  }

  /**
   * What the user did.
   *
   * @param description when it happens
   * @param data JSON Schema of what comes with it, an object
   * @param told whether the agent gets to know it at once, beside the conversation
   * @param of name of the part of the state whose change this is: then the change itself tells of
   *     it, and the page sends nothing more; {@code null} for an event of its own
   * @param shows parts of the state that the agent is told with it
   */
  public record Event(
      String description, JsonNode data, boolean told, @Nullable String of, List<String> shows) {

    @SuppressWarnings("NullAway")
    public Event {
      description = Objects.requireNonNullElse(description, "");
      data = schemaOrEmpty(data);
      shows = shows == null ? List.of() : List.copyOf(shows);
    }
  }

  /** How two who change the same part at once are brought together. */
  public enum Kind {
    /** One value: who comes last counts. */
    VALUE,
    /** A text: both changes are kept, letter by letter. */
    TEXT,
    /** Things by their ids: of each thing who comes last counts. */
    ITEMS
  }

  /** How an agent reads a part of the state. */
  public enum Reading {
    /** As it is. */
    PLAIN,
    /** Line by line, with their numbers. */
    NUMBERED,
    /** Not at all: it wrote it itself, or it is for the screen alone. */
    NO
  }

  /**
   * A part of the state.
   *
   * @param kind how changes are merged
   * @param schema JSON Schema of the part; of one thing, where there are several
   * @param initial what it is where the panel is opened without it; {@code null} for the null of
   *     JSON, an empty text, or no things
   * @param from name under which it is in what the panel is opened with; {@code null} for its own
   * @param read how an agent reads it
   */
  public record Field(
      Kind kind, JsonNode schema, @Nullable JsonNode initial, @Nullable String from, Reading read) {

    @SuppressWarnings("NullAway")
    public Field {
      kind = Objects.requireNonNullElse(kind, Kind.VALUE);
      schema = schemaOrEmpty(schema);
      read = Objects.requireNonNullElse(read, Reading.PLAIN);
    }

    JsonNode initialValue() {
      return switch (kind) {
        case VALUE -> initial == null ? JsonNodeFactory.instance.nullNode() : initial;
        case TEXT -> initial == null ? JsonNodeFactory.instance.textNode("") : initial;
        case ITEMS -> JsonNodeFactory.instance.objectNode();
      };
    }
  }

  /**
   * A tool with a name of its own.
   *
   * @param tool its name
   * @param description for the language model; {@code null} for that of the action
   * @param action what it does; {@code null} to read the panel
   */
  public record Shortcut(String tool, @Nullable String description, @Nullable String action) {}

  /**
   * A picture of shapes, as the whiteboard has them: {@code rect}, {@code ellipse}, {@code line},
   * {@code arrow}, {@code text} and {@code stroke}.
   *
   * @param of name of the part of the state that holds them, by their ids
   * @param width of the whole, in the units of the shapes
   * @param height of the whole
   */
  public record Picture(String of, int width, int height) {}

  /** The action of that name. */
  public Optional<Action> action(String name) {
    return Optional.ofNullable(actions.get(name));
  }

  private static boolean isItems(@Nullable Field field) {
    return field != null && field.kind() == Kind.ITEMS;
  }

  private static boolean isText(@Nullable Field field) {
    return field != null && field.kind() == Kind.TEXT;
  }

  private static JsonNode schemaOrEmpty(@Nullable JsonNode written) {
    return written == null || written.isNull() ? JsonNodeFactory.instance.objectNode() : written;
  }

  private static <V> Map<String, V> ordered(@Nullable Map<String, V> written) {
    return written == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(written));
  }
}
