package dev.baton.activities.tool;

import com.fasterxml.jackson.databind.JsonNode;

/** A tool that is part of Baton. */
interface BuiltInTool {

  /** What the language model calls. */
  String name();

  /**
   * Runs it.
   *
   * @param arguments as the language model gave them, an object
   * @return text for the language model
   * @throws io.temporal.failure.ApplicationFailure when it cannot be done
   */
  String call(JsonNode arguments);
}
