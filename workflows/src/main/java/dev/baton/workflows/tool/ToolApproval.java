package dev.baton.workflows.tool;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A person has to approve every call of a tool before it is made. The conversation goes on
 * meanwhile. A call that nobody decides about in time is refused.
 *
 * @param timeoutMs how long a call waits, 1000–86400000; {@value #DEFAULT_TIMEOUT_MS} if absent
 * @param escalateAfterMs how long until the session's event {@code tool_approval_overdue} asks for
 *     somebody else's attention, 1000–{@code timeoutMs}; half of {@code timeoutMs} if absent
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ToolApproval(long timeoutMs, @Nullable Long escalateAfterMs) {

  /** Five minutes. */
  public static final long DEFAULT_TIMEOUT_MS = 300_000;

  private static final long LONGEST_MS = 86_400_000;

  public ToolApproval {
    timeoutMs = timeoutMs == 0 ? DEFAULT_TIMEOUT_MS : timeoutMs;
    if (timeoutMs < 1_000 || timeoutMs > LONGEST_MS) {
      throw new IllegalArgumentException(
          "timeout_ms of an approval must be between 1000 and 86400000");
    }
    if (escalateAfterMs != null && (escalateAfterMs < 1_000 || escalateAfterMs > timeoutMs)) {
      throw new IllegalArgumentException(
          "escalate_after_ms must be between 1000 and the approval's timeout_ms");
    }
  }

  /** When to escalate, ms after the call. */
  public long escalationMs() {
    return escalateAfterMs == null ? timeoutMs / 2 : escalateAfterMs;
  }
}
