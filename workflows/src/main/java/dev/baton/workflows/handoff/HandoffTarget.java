package dev.baton.workflows.handoff;

/**
 * An agent that may be handed the session.
 *
 * @param agent name of the agent
 * @param description when to hand off, in words for the language model
 * @param keepContext whether the new agent gets the whole conversation; otherwise only the sentence
 *     that caused the handoff
 * @param answersAtOnce whether the new agent answers that sentence at once; otherwise it greets
 *     first, if it has a greeting
 */
public record HandoffTarget(
    String agent, String description, boolean keepContext, boolean answersAtOnce) {

  /** To an agent that greets first. */
  public HandoffTarget(String agent, String description, boolean keepContext) {
    this(agent, description, keepContext, false);
  }

  /** Handoff tools are named after their target, as the language model sees them. */
  public static final String TOOL_PREFIX = "transfer_to_";

  /** Name of the tool that hands off to this target. */
  public String toolName() {
    return TOOL_PREFIX + agent;
  }
}
