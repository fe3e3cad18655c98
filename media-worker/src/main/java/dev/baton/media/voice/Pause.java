package dev.baton.media.voice;

import dev.baton.workflows.session.SessionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows when a sound of the user stopped the agent in the midst of its words. Confined to the
 * mailbox.
 */
final class Pause {

  private final Surroundings outside;
  private final Bulletin bulletin;
  private @Nullable Instant since;

  Pause(Surroundings outside, Bulletin bulletin) {
    this.outside = outside;
    this.bulletin = bulletin;
  }

  /** The agent falls silent; a pause only where it was heard. */
  void begin(Mouth mouth) {
    if (since == null && mouth.audible() && mouth.interruptible()) {
      since = outside.clock().instant();
    }
  }

  /** What made it pause was nothing: it goes on in the midst of its words. */
  void wasForNothing(Stage stage) {
    var began = since;
    since = null;
    if (began != null && stage.mouth().audible()) {
      long ms = Duration.between(began, outside.clock().instant()).toMillis();
      bulletin.tell(
          SessionEvent.FALSE_INTERRUPTION,
          Map.of("agent", stage.cast().agent().name(), "paused_ms", Long.toString(ms)));
    }
  }

  /** What it was saying is over. */
  void end() {
    since = null;
  }
}
