package dev.baton.media.voice;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * What the user hears while tools take long: the agent's filler, and why it takes so long when the
 * workflow cannot be reached. Confined to the mailbox.
 */
final class Patience {

  /** Longer than an update to a healthy workflow takes to be accepted. */
  private static final Duration SUSPICIOUS = Duration.ofSeconds(3);

  private static final String HOLD_ON =
      "One moment please, I cannot reach my tools right now. I keep trying.";

  private final Cast cast;
  private final Mouth mouth;
  private final Surroundings outside;
  private final Runnable toolWaits;
  private final BooleanSupplier stopped;
  private final List<Mailbox.Timer> timers = new ArrayList<>();
  private boolean over;

  /**
   * @param toolWaits told when the workflow cannot be reached
   * @param stopped whether the user has interrupted: then nothing is said
   */
  Patience(
      Cast cast, Mouth mouth, Surroundings outside, Runnable toolWaits, BooleanSupplier stopped) {
    this.cast = cast;
    this.mouth = mouth;
    this.outside = outside;
    this.toolWaits = toolWaits;
    this.stopped = stopped;
    var hooks = cast.agent().hooks();
    var filler = hooks.filler();
    if (filler != null && !filler.isBlank()) {
      timers.add(
          outside.mailbox().after(Duration.ofMillis(hooks.fillerDelayMs()), () -> say(filler)));
    }
    timers.add(outside.mailbox().after(SUSPICIOUS, this::suspect));
  }

  /** The tools have answered. */
  void over() {
    over = true;
    timers.forEach(Mailbox.Timer::cancel);
  }

  private void suspect() {
    outside
        .seam()
        .reachable()
        .thenAccept(reachable ->
            outside
                .mailbox()
                .execute(() -> {
                  if (!reachable && !over) {
                    explain();
                  }
                }));
  }

  private void explain() {
    toolWaits.run();
    var own = cast.agent().hooks().holdOn();
    say(own == null ? HOLD_ON : own);
  }

  private void say(String text) {
    if (!over && !stopped.getAsBoolean() && mouth.silent()) {
      mouth.say(cast, Line.own(text), new TurnTimeline(), error -> {});
    }
  }
}
