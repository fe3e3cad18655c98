package dev.baton.workflows.tool;

import java.util.List;

/**
 * The wish to call a tool without a session, to see what it answers.
 *
 * @param written what a template says: the tool, or MCP servers that may have it
 * @param name what the language model calls it
 * @param argumentsJson a JSON object
 * @param context what the tool may know, as if it were called in a session
 */
public record ToolTrial(
    List<ToolDefinition> written, String name, String argumentsJson, ToolContext context) {

  /** Begins the ids of the workflows, and stands for the session's id. */
  public static final String ID_PREFIX = "tool-trial:";

  /** Longest time that an attempt is given, ms: somebody waits for the answer. */
  public static final long LONGEST_MS = 30_000;

  public ToolTrial {
    written = List.copyOf(written);
  }
}
