package dev.baton.workflows.operator;

import java.time.Instant;
import java.util.Map;

/**
 * A person did something in a session.
 *
 * @param id unique in the session
 * @param at workflow time
 * @param operator who
 * @param action what
 * @param details of it: {@code call_id}, {@code text} and the like
 */
public record AuditEntry(
    String id, Instant at, String operator, Action action, Map<String, String> details) {

  /** What a person may do. */
  public enum Action {
    APPROVE_TOOL,
    REFUSE_TOOL,
    RESOLVE_TOOL,
    LISTEN,
    WHISPER,
    SAY,
    TAKE_OVER,
    HAND_BACK
  }

  public AuditEntry {
    details = Map.copyOf(details);
  }
}
