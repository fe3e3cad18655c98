package dev.baton.workflows.session;

import java.time.Instant;

/**
 * Something a session learnt.
 *
 * @param callId tool call that brought it
 * @param agent agent that learnt it
 * @param kind what it is
 * @param name of a value such as {@code email}, or category of an observation
 * @param value the value, or what was observed
 * @param at workflow time
 */
public record SessionFact(
    String callId, String agent, Kind kind, String name, String value, Instant at) {

  /** What a fact is. */
  public enum Kind {
    /** Noted by an agent for the people who read it later. */
    OBSERVATION,
    /** Said and confirmed by the user. */
    ANSWER
  }
}
