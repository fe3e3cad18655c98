package dev.baton.coordinator;

/**
 * {@code BATON_SESSION_MAX_EVENTS}: after how many events of its workflow's history a session goes
 * on in a new run. Usually not set: Temporal then says when, at about 4,000 events or 4 MB.
 */
final class HistoryLimit {

  private static final String VARIABLE = "BATON_SESSION_MAX_EVENTS";

  /** A run that has hardly begun is not to end. */
  private static final int LEAST = 50;

  /** Temporal ends workflows with more than 51,200. */
  private static final int MOST = 40_000;

  /**
   * The limit; 0 when there is none.
   *
   * @throws IllegalArgumentException that names the variable and the cure
   */
  static int ofThisProcess() {
    return parse(System.getenv().getOrDefault(VARIABLE, ""));
  }

  static int parse(String value) {
    if (value.isBlank()) {
      return 0;
    }
    try {
      int events = Integer.parseInt(value.strip());
      if (events >= LEAST && events <= MOST) {
        return events;
      }
    } catch (NumberFormatException e) {
      // The message below says it all.
    }
    throw new IllegalArgumentException(
        "%s is '%s'; set it to a number of events between %d and %d, or leave it out"
            .formatted(VARIABLE, value, LEAST, MOST));
  }

  private HistoryLimit() {}
}
