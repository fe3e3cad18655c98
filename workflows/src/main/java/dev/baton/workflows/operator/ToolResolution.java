package dev.baton.workflows.operator;

import org.jspecify.annotations.Nullable;

/**
 * What a person found out about a tool call whose outcome nobody saw.
 *
 * @param callId the call, whose outcome is unknown
 * @param operator who found out
 * @param choice what is to become of the call
 * @param result what the tool would have answered, for the agent, up to 5000 characters; needed
 *     with {@link Choice#HAPPENED}, {@code null} with the others
 */
public record ToolResolution(
    String callId, String operator, Choice choice, @Nullable String result) {

  /** What is to become of the call. */
  public enum Choice {
    /** It took effect, with that result. */
    HAPPENED,
    /** It had no effect; the agent may call the tool anew. */
    DID_NOT_HAPPEN,
    /** The same call is made once more, under the same id. */
    TRY_AGAIN
  }

  @SuppressWarnings("NullAway") // JSON may lack the choice, which is answered in words
  public ToolResolution {
    Limits.id("call_id", callId);
    Limits.operator(operator);
    if (choice == null) {
      throw new IllegalArgumentException("choice must be happened, did_not_happen or try_again");
    }
    Limits.optionalText("result", result);
    if ((choice == Choice.HAPPENED) != (result != null)) {
      throw new IllegalArgumentException(
          "a result is needed with the choice happened, and with no other");
    }
  }
}
