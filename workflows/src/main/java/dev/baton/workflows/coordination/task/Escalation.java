package dev.baton.workflows.coordination.task;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question to a person. The task waits for the answer as long as it takes.
 *
 * @param n counts the task's escalations, from 1
 * @param step number of the step that is in trouble; {@code null} when the goal itself is unclear
 * @param question what happened and what has to be decided
 * @param options what may be answered
 * @param raisedAt when it was asked
 * @param answer {@code null} while it is open
 * @param answeredAt {@code null} while it is open
 */
public record Escalation(
    int n,
    @Nullable String step,
    String question,
    List<Option> options,
    Instant raisedAt,
    @Nullable EscalationAnswer answer,
    @Nullable Instant answeredAt) {

  /**
   * One answer that may be given.
   *
   * @param choice what is decided
   * @param explanation what would happen then
   */
  public record Option(Choice choice, String explanation) {}

  /** Whether nobody has answered. */
  public boolean open() {
    return answer == null;
  }

  Escalation answered(EscalationAnswer given, Instant at) {
    return new Escalation(n, step, question, options, raisedAt, given, at);
  }
}
