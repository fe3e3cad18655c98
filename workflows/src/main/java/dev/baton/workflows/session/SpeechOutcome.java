package dev.baton.workflows.session;

/**
 * What became of a {@link SpeechRequest}.
 *
 * @param id of the request
 * @param result how it ended
 */
public record SpeechOutcome(String id, Result result) {

  /** How a speech ended. */
  public enum Result {
    /** It was played to its end. */
    SPOKEN,
    /** It was cut off, by the user or by command. */
    INTERRUPTED,
    /** Not a word of it was played: it was taken back, or the session ended before. */
    NOT_SPOKEN
  }
}
