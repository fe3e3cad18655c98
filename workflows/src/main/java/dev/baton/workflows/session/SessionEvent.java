package dev.baton.workflows.session;

import java.time.Instant;
import java.util.Map;

/**
 * Something worth knowing about a session that is neither a turn nor a tool call nor a handoff. It
 * never carries what was said.
 *
 * @param id unique in the session; an event that arrives twice is kept once
 * @param kind one of the constants here, or another name of that form
 * @param at when it happened, by the worker's clock
 * @param details what programs may want to know of it; names as in the HTTP API
 */
public record SessionEvent(String id, String kind, Instant at, Map<String, String> details) {

  /** Neither the user nor the agent has been heard for the template's time. */
  public static final String USER_AWAY = "user_away";

  /** The user was heard or typed again. */
  public static final String USER_BACK = "user_back";

  /** The session's longest duration is near; detail {@code remaining_ms}. */
  public static final String DURATION_WARNING = "duration_warning";

  /** The agent's voice failed: its words are shown, not heard; detail {@code agent}. */
  public static final String VOICE_FAILED = "voice_failed";

  /** Nobody tells the user's speech from silence any more: the user can only type. */
  public static final String HEARING_FAILED = "hearing_failed";

  /**
   * The oldest part of the conversation is told in short; details {@code by} ({@code summary} or
   * {@code extract}), {@code tokens_before}, {@code tokens_after}.
   */
  public static final String CONTEXT_SHORTENED = "context_shortened";

  /** The user speaks another language; detail {@code language}. */
  public static final String LANGUAGE_CHANGED = "language_changed";

  /**
   * Another worker has the session now; detail {@code lost}: {@code something} when an answer or
   * the greeting was lost with the worker before, else {@code nothing}.
   */
  public static final String WORKER_CHANGED = "worker_changed";

  /**
   * The session began although not all ways into its room had opened in time: what is said or typed
   * at first may not arrive; detail {@code ways}, with commas: {@code media_out}, {@code data_out},
   * {@code media_in}, {@code data_in}, {@code voices_in}.
   */
  public static final String NOT_REACHED = "not_reached";

  /** Nobody gets what the agent says, so it waits; LiveKit has not noticed, or not yet. */
  public static final String LISTENERS_LOST = "listeners_lost";

  /** Somebody gets it again, from the sentence on that was cut off; detail {@code away_ms}. */
  public static final String LISTENERS_BACK = "listeners_back";

  /**
   * The user did something in a panel; details {@code panel}, {@code event} (one of the panel's
   * own, or {@code closed}), {@code data} (JSON).
   */
  public static final String PANEL = "panel";

  /** A tool waits because the workflow cannot be reached. */
  public static final String TOOL_WAITING = "tool_waiting";

  /**
   * A sound of the user made the agent pause, and was nothing: it goes on where it was; details
   * {@code agent}, {@code paused_ms}.
   */
  public static final String FALSE_INTERRUPTION = "false_interruption";

  /**
   * A provider failed, for the first time since it worked; details {@code kind} ({@code vad},
   * {@code stt}, {@code llm}, {@code tts}), {@code provider}, {@code cause}.
   */
  public static final String PROVIDER_FAILED = "provider_failed";

  /**
   * Another provider plays a part from now on, or the first one is back; details {@code kind},
   * {@code from}, {@code to}.
   */
  public static final String PROVIDER_SWITCHED = "provider_switched";

  /**
   * A circuit breaker changed its mind about a provider; details {@code kind}, {@code provider},
   * {@code state} ({@code closed}, {@code open}, {@code half_open}).
   */
  public static final String PROVIDER_BREAKER = "provider_breaker";

  /**
   * Nobody saw what a tool call came to, and an operator has to find out; details {@code call_id},
   * {@code tool}, {@code agent}, as in the next ones.
   */
  public static final String TOOL_UNKNOWN = "tool_unknown";

  /** An operator found out; also detail {@code choice}. */
  public static final String TOOL_RESOLVED = "tool_resolved";

  /** A tool call waits for a person's approval; also detail {@code until}. */
  public static final String TOOL_APPROVAL_WANTED = "tool_approval_wanted";

  /** It has waited long, and somebody else should look. */
  public static final String TOOL_APPROVAL_OVERDUE = "tool_approval_overdue";

  /** It was approved. */
  public static final String TOOL_APPROVED = "tool_approved";

  /**
   * It was not; also detail {@code by}: {@code operator}, {@code timeout} or {@code session_over}.
   */
  public static final String TOOL_REFUSED = "tool_refused";

  /** An operator talks to the user in the agent's place; detail {@code operator}. */
  public static final String OPERATOR_TOOK_OVER = "operator_took_over";

  /**
   * The agent has the conversation again; detail {@code by}: {@code operator} or {@code absence}.
   */
  public static final String OPERATOR_HANDED_BACK = "operator_handed_back";

  /**
   * A budget is nearly spent; details {@code budget} ({@code session}, {@code template_day}, {@code
   * organisation_day}), {@code spent_usd}, {@code limit_usd}.
   */
  public static final String BUDGET_WARNING = "budget_warning";

  /** A budget is spent, and the session ends; the same details. */
  public static final String BUDGET_EXCEEDED = "budget_exceeded";

  /** The session goes on with its template's draft as it was changed. */
  public static final String DRAFT_TAKEN = "draft_taken";

  public SessionEvent {
    details = Map.copyOf(details);
  }
}
