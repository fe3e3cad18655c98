package dev.baton.workflows.session;

/**
 * A budget that is nearly spent, or is.
 *
 * @param scope what it is for
 * @param exceeded whether it is spent
 * @param spentUsd US dollars, a decimal number
 * @param limitUsd the same
 * @param goodbye what the agent says when the session ends for it; empty for nothing
 */
public record BudgetNotice(
    Scope scope, boolean exceeded, String spentUsd, String limitUsd, String goodbye) {

  /** What a budget is for. */
  public enum Scope {
    /** One session. */
    SESSION,
    /** All sessions of the template on one day, UTC. */
    TEMPLATE_DAY,
    /** All sessions of the organisation on one day, UTC. */
    ORGANISATION_DAY
  }
}
