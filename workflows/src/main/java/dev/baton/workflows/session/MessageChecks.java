package dev.baton.workflows.session;

import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.agent.Listening;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.tool.ToolCall;
import org.jspecify.annotations.Nullable;

/**
 * Holds messages to what they must carry. Updates with less are refused; signals with less, which
 * nobody waits for, are dropped. JSON may lack anything, whatever the types say.
 */
final class MessageChecks {

  private static final int MAX_ID = 200;
  private static final int MAX_ARGUMENTS = 256 * 1024;
  private static final int MAX_TEXT = 100_000;
  private static final int MAX_PROGRESS = 1_000;
  private static final int MAX_DETAILS = 50;

  /** LiveKit's own limit. */
  private static final int MAX_IDENTITY = 256;

  static void worker(@Nullable String workerId) {
    id("workerId", workerId);
  }

  static void call(@Nullable ToolCall given) {
    var call = present("call", given);
    id("callId", call.callId());
    id("agent", call.agent());
    id("name", call.name());
    if (call.argumentsJson() == null || call.argumentsJson().length() > MAX_ARGUMENTS) {
      throw SessionFailures.invalid(
          "argumentsJson must be there and have at most %d characters".formatted(MAX_ARGUMENTS));
    }
  }

  static void handoff(@Nullable HandoffRequest given) {
    var request = present("request", given);
    id("callId", request.callId());
    id("target", request.target());
  }

  static <T> T present(String what, @Nullable T message) {
    if (message == null) {
      throw SessionFailures.invalid(what + " is missing");
    }
    return message;
  }

  private static void id(String what, @Nullable String value) {
    if (value == null || value.isBlank() || value.length() > MAX_ID) {
      throw SessionFailures.invalid("%s must have 1 to %d characters".formatted(what, MAX_ID));
    }
  }

  static boolean sound(@Nullable Turn turn) {
    return turn != null
        && turn.seq() > 0
        && turn.role() != null
        && turn.text() != null
        && turn.text().length() <= MAX_TEXT
        && turn.startedAt() != null
        && turn.endedAt() != null;
  }

  static boolean sound(@Nullable SpeechOutcome outcome) {
    return outcome != null && outcome.id() != null && outcome.result() != null;
  }

  static boolean sound(@Nullable SessionEvent event) {
    return event != null
        && isId(event.id())
        && isId(event.kind())
        && event.at() != null
        && event.details().size() <= MAX_DETAILS
        && event.details().values().stream().allMatch(value -> value.length() <= MAX_TEXT);
  }

  static boolean sound(@Nullable AudienceChoice choice) {
    return choice != null
        && choice.listenTo() != null
        && choice.identities().size() <= Listening.MOST_IDENTITIES
        && choice.identities().stream().allMatch(identity -> identity.length() <= MAX_IDENTITY);
  }

  /** A successor's id becomes the name of a task queue, which must not be too long. */
  static boolean sound(@Nullable WorkerLoss loss) {
    return loss != null
        && isId(loss.worker())
        && (loss.successor() == null || isId(loss.successor()))
        && loss.why() != null
        && loss.why().length() <= MAX_PROGRESS;
  }

  static boolean sound(@Nullable PanelChange change) {
    return change != null && isId(change.panel()) && isId(change.opening());
  }

  static boolean sound(@Nullable String call, @Nullable String words) {
    return isId(call) && words != null && words.length() <= MAX_PROGRESS;
  }

  private static boolean isId(@Nullable String value) {
    return value != null && !value.isBlank() && value.length() <= MAX_ID;
  }

  private MessageChecks() {}
}
