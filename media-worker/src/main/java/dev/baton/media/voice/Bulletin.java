package dev.baton.media.voice;

import dev.baton.workflows.session.SessionEvent;
import java.util.Map;
import java.util.UUID;

/** Tells an event to the workflow, which keeps it, and to the room. Confined to the mailbox. */
final class Bulletin {

  private final Surroundings outside;

  Bulletin(Surroundings outside) {
    this.outside = outside;
  }

  void tell(String kind, Map<String, String> details) {
    var event =
        new SessionEvent(UUID.randomUUID().toString(), kind, outside.clock().instant(), details);
    outside.seam().note(event);
    outside.view().event(event);
  }
}
