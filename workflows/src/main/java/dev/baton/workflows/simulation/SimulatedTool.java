package dev.baton.workflows.simulation;

import java.util.Map;

/**
 * A tool of the support agent's that answers without doing anything.
 *
 * @param name {@code [a-z][a-z0-9_]*}
 * @param description when to call it, for a language model
 * @param arguments names of its arguments, all of them text, with what an offline agent gives
 * @param result what it answers
 */
public record SimulatedTool(
    String name, String description, Map<String, String> arguments, String result) {

  @SuppressWarnings("NullAway") // what is absent in a file is null, and has its default
  public SimulatedTool {
    Checks.require(
        name != null && name.matches("[a-z][a-z0-9_]*"),
        "tool name '%s' must match [a-z][a-z0-9_]*",
        name);
    description = description == null ? "" : description;
    arguments = arguments == null ? Map.of() : Map.copyOf(arguments);
    result = result == null ? "" : result;
  }
}
