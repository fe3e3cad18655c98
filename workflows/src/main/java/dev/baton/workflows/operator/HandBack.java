package dev.baton.workflows.operator;

import org.jspecify.annotations.Nullable;

/**
 * An operator gives the conversation back to the agent.
 *
 * @param operator who gives it back
 * @param note what the agent should know besides what was said, up to 5000 characters; {@code null}
 *     for nothing
 * @param agentSpeaks whether the agent says something at once; otherwise it waits for the user
 */
public record HandBack(String operator, @Nullable String note, boolean agentSpeaks) {
  public HandBack {
    Limits.operator(operator);
    Limits.optionalText("note", note);
  }
}
