package dev.baton.media.voice;

import dev.baton.workflows.session.SpeechRequest;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What the agent says without having been asked by the user: requests from outside and words of its
 * own, one after the other, as soon as nobody says anything. Confined to the mailbox.
 */
final class Announcements {

  private final Stage stage;
  private final Lines lines;
  private final BooleanSupplier userPending;

  /**
   * @param userPending whether the user is saying something
   */
  Announcements(Stage stage, Seam seam, BooleanSupplier userPending) {
    this.stage = stage;
    this.lines = new Lines(seam);
    this.userPending = userPending;
  }

  /** Takes in what was asked for before; nothing is said yet. */
  void wait(List<SpeechRequest> asked) {
    asked.forEach(lines::add);
  }

  /** Somebody asked for something to be said, from outside the conversation. */
  void add(SpeechRequest request) {
    if (lines.add(request)) {
      next();
    }
  }

  /** The agent says something of its own accord; nothing where there is no text. */
  void add(@Nullable String text) {
    if (text != null && !text.isBlank()) {
      lines.add(Line.own(text));
      next();
    }
  }

  /**
   * Somebody silences the agent, from outside the conversation; what waits is taken back.
   *
   * @param force also where interruptions are not allowed
   */
  void silence(boolean force) {
    lines.clear();
    if (force || stage.mouth().interruptible()) {
      stage.stop();
    }
    stage.showState();
  }

  /** Whether the user hears the agent, whatever it is saying. */
  boolean audible() {
    return stage.mouth().audible();
  }

  /** Says what waits, unless there is something else to say or to listen to. */
  void next() {
    if (stage.idle() && !stage.closing() && !userPending.getAsBoolean()) {
      var line = lines.poll();
      if (line != null) {
        stage.mouth().whenSilent(() -> stage.say(line));
      }
    }
    stage.showState();
  }
}
