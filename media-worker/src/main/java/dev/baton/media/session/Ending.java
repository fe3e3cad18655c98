package dev.baton.media.session;

import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import io.temporal.failure.ApplicationFailure;
import java.util.Locale;

/** How a session ends on this worker. */
sealed interface Ending {

  /**
   * The session is over.
   *
   * @param goodbye whether there is somebody to say goodbye to
   */
  record Over(EndReason reason, boolean goodbye) implements Ending {

    /** Over, with nobody there. */
    Over(EndReason reason) {
      this(reason, false);
    }
  }

  /** The session goes on elsewhere: this worker says what it has to say, if it began, and goes. */
  record Moved(String why) implements Ending {}

  /** No worker could hold the session: something that it needs is missing. */
  record CannotServe(String what) implements Ending {}

  /** The session is somebody else's already: not a word more. */
  record Fenced(String type, String why) implements Ending {

    static Fenced stale(String why) {
      return new Fenced(SessionContract.STALE_EPOCH, why);
    }
  }

  /** Failure type of {@link Moved}. */
  String MOVED = "WorkerLeft";

  /** In one word, for counting. */
  default String word() {
    return switch (this) {
      case Over over -> over.reason.name().toLowerCase(Locale.ROOT);
      case Moved moved -> "moved";
      case CannotServe missing -> "cannot_serve";
      case Fenced fenced -> "fenced";
    };
  }

  /** What the placement answers. */
  default EndReason answer() {
    return switch (this) {
      case Over over -> over.reason;
      case Moved moved -> throw ApplicationFailure.newNonRetryableFailure(moved.why, MOVED);
      case CannotServe missing ->
          throw ApplicationFailure.newNonRetryableFailure(
              missing.what, SessionContract.CANNOT_SERVE);
      case Fenced fenced ->
          throw ApplicationFailure.newNonRetryableFailure(fenced.why, fenced.type);
    };
  }
}
