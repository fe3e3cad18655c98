package dev.baton.workflows.media;

import dev.baton.workflows.session.EndReason;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Holds a session on a media worker. Served on {@link
 * dev.baton.workflows.session.SessionContract#MEDIA_QUEUE} by every worker with a free slot.
 */
@ActivityInterface
public interface MediaSession {

  /**
   * Joins the room, attaches to the session workflow and stays until the session is over,
   * heartbeating all the while. Fails with {@link
   * dev.baton.workflows.session.SessionContract#STALE_EPOCH} when another worker took the session.
   *
   * @return why the room was left
   */
  @ActivityMethod(name = "RunMediaSession")
  EndReason run(Placement placement);
}
