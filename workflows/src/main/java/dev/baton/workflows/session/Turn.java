package dev.baton.workflows.session;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One committed turn: what was really heard or really said.
 *
 * @param seq position in the session, from 1, without holes
 * @param role who spoke
 * @param agent the active agent, or the name of the operator; {@code null} for the user's turns
 * @param text what was heard, or what was played: after a barge-in only the words that sounded
 * @param interrupted whether the user cut it off
 * @param startedAt first sample
 * @param endedAt last sample
 * @param metrics where the time before it went; {@code null} for the user's turns
 * @param speaker identity of the participant who said or typed it; {@code null} for the agent's
 *     turns, and where nobody knows
 */
public record Turn(
    int seq,
    Role role,
    @Nullable String agent,
    String text,
    boolean interrupted,
    Instant startedAt,
    Instant endedAt,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable TurnMetrics metrics,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String speaker) {

  /** A turn of the agent, or of a user nobody can name. */
  public Turn(
      int seq,
      Role role,
      @Nullable String agent,
      String text,
      boolean interrupted,
      Instant startedAt,
      Instant endedAt,
      @Nullable TurnMetrics metrics) {
    this(seq, role, agent, text, interrupted, startedAt, endedAt, metrics, null);
  }

  /** A turn of which nothing was measured. */
  public Turn(
      int seq,
      Role role,
      @Nullable String agent,
      String text,
      boolean interrupted,
      Instant startedAt,
      Instant endedAt) {
    this(seq, role, agent, text, interrupted, startedAt, endedAt, null, null);
  }

  /** Who spoke. */
  public enum Role {
    USER,
    AGENT,
    /** A person who talks in the agent's place. */
    OPERATOR
  }
}
