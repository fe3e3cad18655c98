package dev.baton.functions;

import java.util.Map;

/** The call and the session it is made in. */
public interface RunContext {

  /** The session. */
  String sessionId();

  /** Id of the call; the same when an idempotent call is tried again. */
  String callId();

  /** Name of the agent that calls. */
  String agent();

  /** Slug of the session's template. */
  String template();

  /** LiveKit room. */
  String room();

  /** What the session was started with (its metadata): values as text. */
  Map<String, String> userData();

  /** What the session has learnt so far, such as collected answers, by name. */
  Map<String, String> sessionData();

  /**
   * Tells how far a long call has come, in words that the agent may say to the user. At most one a
   * second is passed on, the newest; longer than 200 characters is cut off.
   */
  void progress(String words);

  /** Whether the call was cancelled: the session ended, or the call took too long. */
  boolean cancelled();

  /**
   * Runs this once when the call is cancelled, at once when it is already. Called on another
   * thread.
   */
  void onCancel(Runnable action);
}
