package dev.baton.workflows.tool;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The tools that are part of Baton, by where they run. A template uses them by name. */
public enum BuiltIn {
  /** Tells the time. */
  CURRENT_TIME(Place.COORDINATOR),
  /** Finds passages in the template's documents. */
  SEARCH_KNOWLEDGE_BASE(Place.COORDINATOR),
  /** Lets the agent say goodbye, and ends the session. */
  END_SESSION(Place.SESSION),
  /** Collect and confirm what {@link CollectedField} names. */
  COLLECT_NAME(Place.SESSION),
  COLLECT_EMAIL(Place.SESSION),
  COLLECT_PHONE(Place.SESSION),
  COLLECT_ADDRESS(Place.SESSION),
  COLLECT_DATE(Place.SESSION),
  COLLECT_DIGITS(Place.SESSION),
  /** Keeps something that is worth remembering. */
  LOG_OBSERVATION(Place.SESSION),
  /** Makes the user's page do something. */
  SEND_UI_ACTION(Place.ROOM),
  /** Asks the user to show the screen. */
  REQUEST_SCREEN_SHARE(Place.ROOM),
  /** Asks the user to turn the camera on. */
  REQUEST_CAMERA(Place.ROOM);

  /** Where a tool runs. */
  public enum Place {
    /** On the coordinator; it only reads, so that it may be run more than once. */
    COORDINATOR,
    /** In the session's workflow. */
    SESSION,
    /** On the media worker that holds the room. */
    ROOM
  }

  private final Place place;

  BuiltIn(Place place) {
    this.place = place;
  }

  /** Where it runs. */
  public Place place() {
    return place;
  }

  /** What the language model calls. */
  public String toolName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The built-in tool that a definition names. */
  public static Optional<BuiltIn> of(ToolDefinition tool) {
    return tool.kind() == ToolDefinition.Kind.BUILT_IN
        ? Arrays.stream(values()).filter(each -> each.toolName().equals(tool.name())).findFirst()
        : Optional.empty();
  }
}
