package dev.baton.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Something that the active agent shall say, asked for from outside the conversation.
 *
 * @param id chosen by who asks, at most 100 characters; the same id is said once, whatever happens
 * @param text what to say, 1–5000 characters
 * @param allowInterruptions whether the user may cut it off by speaking
 * @param addToHistory whether it becomes a turn, which the agent remembers; otherwise it is only
 *     heard and shown
 * @param operator who asks for it, up to 100 characters; {@code null} where it is not known
 */
public record SpeechRequest(
    String id,
    String text,
    boolean allowInterruptions,
    boolean addToHistory,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String operator) {

  /** Longest text, characters: about six minutes. */
  public static final int MAX_CHARACTERS = 5_000;

  private static final int MAX_ID = 100;
  private static final int MAX_OPERATOR = 100;

  @SuppressWarnings("NullAway") // JSON may lack them, which is answered in words
  public SpeechRequest {
    if (id == null || id.isBlank() || id.length() > MAX_ID) {
      throw new IllegalArgumentException(
          "the id of a speech must have 1 to %d characters".formatted(MAX_ID));
    }
    if (text == null || text.isBlank() || text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "the text of a speech must have 1 to %d characters".formatted(MAX_CHARACTERS));
    }
    if (operator != null && (operator.isBlank() || operator.length() > MAX_OPERATOR)) {
      throw new IllegalArgumentException(
          "the operator of a speech must have 1 to %d characters".formatted(MAX_OPERATOR));
    }
  }

  /** A speech that nobody in particular asks for. */
  public SpeechRequest(String id, String text, boolean allowInterruptions, boolean addToHistory) {
    this(id, text, allowInterruptions, addToHistory, null);
  }
}
