package dev.baton.workflows.media;

/** Who is saying something that is not kept yet, and would be lost with its media worker. */
public enum Talker {
  /** The user: what is being said is no turn yet. */
  USER,
  /** The agent: what is heard of it is no turn yet. */
  AGENT
}
