package dev.baton.activities.tool;

/** A tool that is part of Baton. */
public interface BuiltInTool {

  /** What the language model calls. */
  String name();

  /**
   * Runs it.
   *
   * @return text for the language model
   * @throws io.temporal.failure.ApplicationFailure when it cannot be done
   */
  String call(Invocation invocation);
}
