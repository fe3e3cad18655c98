package dev.baton.workflows.tool;

/**
 * What became of a tool call.
 *
 * @param callId the call
 * @param outcome how it ended
 * @param content text for the language model: the tool's answer, or in plain words what went wrong
 */
public record ToolResult(String callId, Outcome outcome, String content) {

  /** How a call ended. */
  public enum Outcome {
    /** The tool answered. */
    DONE,
    /** The tool, or the call to it, failed; it had no effect that counts. */
    FAILED,
    /** Nobody saw the outcome: it may have had its effect, and is never tried again by itself. */
    UNKNOWN,
    /** A person has to decide first; the result comes later, as a note to the agent. */
    PENDING
  }
}
