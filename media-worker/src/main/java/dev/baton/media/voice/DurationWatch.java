package dev.baton.media.voice;

import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import java.time.Duration;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Warns when a session comes near to its longest duration. */
final class DurationWatch {

  /**
   * Begins; of no effect where the warning is not wanted, or its time has passed.
   *
   * @param say gets what the agent is to say then
   */
  static void begin(
      SessionSnapshot start,
      Surroundings outside,
      Bulletin bulletin,
      Consumer<@Nullable String> say) {
    var template = start.template();
    var conduct = template.conduct();
    long end = start.startedAtMs() + template.maxDurationMs();
    long warnAt = end - conduct.durationWarningMs();
    long waitMs = warnAt - outside.clock().millis();
    if (conduct.durationWarningMs() > 0 && waitMs > 0 && warnAt > start.startedAtMs()) {
      outside
          .mailbox()
          .after(
              Duration.ofMillis(waitMs),
              () -> {
                bulletin.tell(
                    SessionEvent.DURATION_WARNING,
                    Map.of("remaining_ms", Integer.toString(conduct.durationWarningMs())));
                say.accept(conduct.durationWarning());
              });
    }
  }

  private DurationWatch() {}
}
