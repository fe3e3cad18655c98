package dev.baton.workflows.coordination.task;

import dev.baton.workflows.coordination.Specialist;
import java.util.List;

/**
 * How a goal is divided.
 *
 * @param by who found it
 * @param explanation why, for the task's log
 * @param steps in the order of their work; empty when the planner is not sure
 * @param candidates specialists that will be needed; where it is not sure, those that may be meant
 */
public record Plan(
    Planner by, String explanation, List<TaskStep> steps, List<Specialist> candidates) {

  /** Who divides goals. */
  public enum Planner {
    /** The decision tree. */
    RULES,
    /** A language model. */
    MODEL,
    /** Who asked for the task, or a person who was asked. */
    PERSON
  }

  /** Whether there is something to do. */
  public boolean sure() {
    return !steps.isEmpty();
  }
}
