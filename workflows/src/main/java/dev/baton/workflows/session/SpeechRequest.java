package dev.baton.workflows.session;

/**
 * Something that the active agent shall say, asked for from outside the conversation.
 *
 * @param id chosen by who asks, at most 100 characters; the same id is said once, whatever happens
 * @param text what to say, 1–5000 characters
 * @param allowInterruptions whether the user may cut it off by speaking
 * @param addToHistory whether it becomes a turn, which the agent remembers; otherwise it is only
 *     heard and shown
 */
public record SpeechRequest(
    String id, String text, boolean allowInterruptions, boolean addToHistory) {

  /** Longest text, characters: about six minutes. */
  public static final int MAX_CHARACTERS = 5_000;

  private static final int MAX_ID = 100;

  public SpeechRequest {
    if (id.isBlank() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "the id of a speech must have 1 to %d characters".formatted(MAX_ID));
    }
    if (text.isBlank() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "the text of a speech must have 1 to %d characters".formatted(MAX_CHARACTERS));
    }
  }
}
