package dev.baton.workflows.media;

/**
 * Under which names media workers register with LiveKit: the slugs of all templates, as a JSON
 * array in Redis. The API writes it again and again from the database; workers read it. Losing it
 * delays new registrations, nothing else.
 */
public final class AgentNames {

  /** Redis key of the JSON array of slugs. */
  public static final String KEY = "baton:agent-names";

  /** How often it is written and read, ms. */
  public static final long REFRESH_EVERY_MS = 1_000;

  private AgentNames() {}
}
