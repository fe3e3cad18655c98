package dev.baton.workflows.operator;

/**
 * An instruction that only the agent gets to know.
 *
 * @param id chosen by who whispers, at most 100 characters; the same id is heard once
 * @param operator who whispers
 * @param text the instruction, 1–5000 characters
 * @param atOnce whether the agent says something because of it as soon as nobody speaks; otherwise
 *     it knows it when it answers next
 */
public record Whisper(String id, String operator, String text, boolean atOnce) {
  public Whisper {
    Limits.id("id", id);
    Limits.operator(operator);
    Limits.text("text", text);
  }
}
