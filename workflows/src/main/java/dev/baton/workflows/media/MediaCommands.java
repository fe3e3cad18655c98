package dev.baton.workflows.media;

import dev.baton.workflows.session.EndReason;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityMethod;

/**
 * Commands to the worker that holds a session. Served on {@link
 * dev.baton.workflows.session.SessionContract#mediaQueue} of that worker.
 */
@ActivityInterface
public interface MediaCommands {

  /**
   * Says goodbye where it can, commits the last turn and leaves the room. Unknown sessions are
   * ignored.
   */
  @ActivityMethod(name = "EndMediaSession")
  void end(String sessionId, EndReason reason);
}
