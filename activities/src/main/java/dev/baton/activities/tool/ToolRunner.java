package dev.baton.activities.tool;

/** Runs tools of one kind. */
public interface ToolRunner {

  /**
   * Runs one attempt within the tool's time.
   *
   * @return text for the language model
   * @throws io.temporal.failure.ApplicationFailure as {@link ToolFailures} makes them
   */
  String run(Invocation invocation) throws InterruptedException;
}
