package dev.baton.workflows.session;

/** Names of the session's seam: task queues, workflow ids, search attributes, failure types. */
public final class SessionContract {

  /**
   * Session and recording workflows, the activities that keep their records, and calls of tools
   * that the coordinator itself has: built-in ones and functions.
   */
  public static final String SESSION_QUEUE = "session";

  /** Calls of tools that are elsewhere: webhooks and MCP servers. */
  public static final String TOOLS_QUEUE = "tools";

  /** Placement: whichever media worker has a free slot takes the next session. */
  public static final String MEDIA_QUEUE = "media";

  /** Failure type of a message that carries an epoch which is no longer the session's. */
  public static final String STALE_EPOCH = "StaleEpoch";

  /** Failure type of a message to a session that is over. */
  public static final String SESSION_ENDED = "SessionEnded";

  /** Failure type of a message that names an agent, tool or template that there is not. */
  public static final String UNKNOWN_NAME = "UnknownName";

  /** Failure type of a message with a missing, wrong or too long value; nothing was done. */
  public static final String INVALID = "Invalid";

  /** Failure type of a message that comes too late or too early for where the session stands. */
  public static final String NOT_NOW = "NotNow";

  /**
   * Failure type of a placement that would fail on every worker, for example because the template
   * names a provider that there is not; the message names what is missing. The session fails.
   */
  public static final String CANNOT_SERVE = "CannotServe";

  /** Search attribute (Keyword): slug of the template. */
  public static final String ATTRIBUTE_TEMPLATE = "BatonTemplate";

  /** Search attribute (Keyword): name of the active agent. */
  public static final String ATTRIBUTE_AGENT = "BatonAgent";

  /** Search attribute (Keyword): {@link SessionStatus}. */
  public static final String ATTRIBUTE_STATUS = "BatonStatus";

  /** Search attribute (Keyword): LiveKit room. */
  public static final String ATTRIBUTE_ROOM = "BatonRoom";

  /**
   * Rooms whose name begins with it are no session's: a media worker rehearses there at its start.
   */
  public static final String REHEARSAL_ROOM = "baton-rehearsal-";

  /** Workflow id of a session. */
  public static String workflowId(String sessionId) {
    return "session:" + sessionId;
  }

  /** Task queue of work that must run on the worker that holds the room. */
  public static String mediaQueue(String workerId) {
    return "media:" + workerId;
  }

  /** Identity under which the session's agent joins the room, whichever worker it runs on. */
  public static String agentIdentity(String sessionId) {
    return "agent-" + sessionId;
  }

  private SessionContract() {}
}
