package dev.baton.workflows.operator;

import org.jspecify.annotations.Nullable;

/**
 * A person's word on a tool call that needs one.
 *
 * @param callId the call that waits
 * @param operator who decides
 * @param approved whether the call is made
 * @param reason told to the agent, up to 5000 characters; {@code null} for none
 */
public record ApprovalDecision(
    String callId, String operator, boolean approved, @Nullable String reason) {
  public ApprovalDecision {
    Limits.id("call_id", callId);
    Limits.operator(operator);
    Limits.optionalText("reason", reason);
  }
}
