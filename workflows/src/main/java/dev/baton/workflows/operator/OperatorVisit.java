package dev.baton.workflows.operator;

/**
 * An operator wants to come to the room of a session.
 *
 * @param id chosen by who asks, at most 100 characters; the same id is one visit
 * @param operator who comes
 */
public record OperatorVisit(String id, String operator) {
  public OperatorVisit {
    Limits.id("id", id);
    Limits.operator(operator);
  }
}
