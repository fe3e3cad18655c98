package dev.baton.workflows.agent;

/**
 * What an agent sees of what the user shows; pictures cost tokens, so an agent without it is sent
 * none, and the user's video is not even received while it is active.
 *
 * @param both whether the agent sees camera and screen when both are there; otherwise only what was
 *     shown last
 * @param closely whether the model looks closely ({@code detail} high), which costs more
 */
public record Vision(boolean both, boolean closely) {

  /** What was shown last, at a glance. */
  public static final Vision NEWEST = new Vision(false, false);
}
