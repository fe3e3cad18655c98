package dev.baton.media.voice;

import dev.baton.workflows.agent.TurnTaking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the user has interrupted and when the user's turn is over. After speech ended it
 * waits the shortest endpointing delay for the final text, the longest when the words seem
 * unfinished, and goes on with the text so far when the recogniser is late. Confined to the
 * mailbox.
 */
final class TurnTaker {

  /** What the turn taker decides about. */
  interface Floor {

    /** The user speaks over the agent, long enough to mean it. */
    void interrupt();

    /** The user's turn is over. */
    void userTurn(String text, Instant startedAt, Instant endedAt);

    /** There was sound, and no word in it. */
    void nothingHeard();
  }

  /** A recogniser is not called late before this, however short the endpointing delays are. */
  private static final int PATIENCE_MS = 1_000;

  private final TurnDetector detector;
  private final Floor floor;
  private final RoomView view;
  private final Mailbox mailbox;
  private final Clock clock;
  private TurnTaking settings;
  private final List<Mailbox.Timer> timers = new ArrayList<>();
  private final List<String> heard = new ArrayList<>();
  private String partial = "";
  private boolean shown;
  private String segment = newSegment();
  private @Nullable Instant startedAt;
  private Instant endedAt = Instant.EPOCH;
  private @Nullable Runnable settled;
  private boolean speaking;
  private boolean minElapsed;
  private boolean maxElapsed;

  /** Utterances whose final text is due. */
  private int awaited;

  /** Final texts that come too late to count. */
  private int abandoned;

  TurnTaker(TurnTaking settings, TurnDetector detector, Floor floor, Surroundings outside) {
    this.settings = settings;
    this.detector = detector;
    this.floor = floor;
    this.view = outside.view();
    this.mailbox = outside.mailbox();
    this.clock = outside.clock();
  }

  /** Goes by another agent's settings from now on. */
  void use(TurnTaking newSettings) {
    settings = newSettings;
  }

  void speechStarted(Instant at) {
    speaking = true;
    abandoned = 0;
    stopWaiting();
    if (startedAt == null) {
      startedAt = at;
    }
  }

  void speechSustained() {
    floor.interrupt();
  }

  void falseStart() {
    floor.nothingHeard();
  }

  void speechEnded(Instant at) {
    speaking = false;
    endedAt = at;
    awaited++;
    stopWaiting();
    var delays = settings.endpointing(false);
    minElapsed = delays.minDelayMs() == 0;
    maxElapsed = delays.maxDelayMs() == 0;
    if (!minElapsed) {
      wait(delays.minDelayMs(), () -> minElapsed = true);
    }
    if (!maxElapsed) {
      wait(delays.maxDelayMs(), () -> maxElapsed = true);
    }
    int patienceMs = Math.max(PATIENCE_MS, delays.maxDelayMs());
    timers.add(mailbox.after(Duration.ofMillis(patienceMs), this::recogniserIsLate));
  }

  void partialText(String text) {
    if (abandoned == 0 && !text.isBlank()) {
      partial = text.strip();
      show(false);
    }
  }

  void finalText(String text) {
    if (abandoned > 0) {
      abandoned--;
      return;
    }
    awaited = Math.max(0, awaited - 1);
    partial = "";
    if (!text.isBlank()) {
      heard.add(text.strip());
      show(false);
    }
    consider();
  }

  /** The text of an utterance will not come. */
  void textFailed() {
    finalText("");
  }

  /** Whether something the user said has not become a turn yet. */
  boolean pending() {
    return speaking || awaited > 0 || !text().isEmpty();
  }

  /** No more speech comes: what was heard becomes a turn as soon as its text is there. */
  void finish(Runnable then) {
    speaking = false;
    minElapsed = true;
    maxElapsed = true;
    settled = then;
    if (pending()) {
      timers.add(mailbox.after(Duration.ofMillis(PATIENCE_MS), this::giveUp));
      consider();
    } else {
      settle();
    }
  }

  private void giveUp() {
    if (text().isEmpty()) {
      forgetTurn();
      settle();
    } else {
      commit();
    }
  }

  private void settle() {
    var then = settled;
    settled = null;
    if (then != null) {
      then.run();
    }
  }

  private void consider() {
    if (speaking || awaited > 0) {
      return;
    }
    var text = text();
    if (text.isEmpty()) {
      forgetTurn();
      floor.nothingHeard();
      settle();
    } else if (maxElapsed || (minElapsed && !detector.unfinished(text))) {
      commit();
    }
  }

  private void recogniserIsLate() {
    if (awaited > 0 && !text().isEmpty()) {
      abandoned = awaited;
      commit();
    }
  }

  private void commit() {
    show(true);
    var text = text();
    var from = startedAt == null ? endedAt : startedAt;
    forgetTurn();
    floor.userTurn(text, from, endedAt.isBefore(from) ? clock.instant() : endedAt);
    settle();
  }

  private void forgetTurn() {
    stopWaiting();
    if (shown) {
      show(true);
    }
    heard.clear();
    partial = "";
    awaited = 0;
    startedAt = null;
    segment = newSegment();
  }

  private void show(boolean isFinal) {
    shown = !isFinal;
    view.userTranscript(segment, text(), isFinal);
  }

  private String text() {
    var all = String.join(" ", heard);
    return all.isEmpty() ? partial : partial.isEmpty() ? all : all + " " + partial;
  }

  private void wait(int ms, Runnable then) {
    timers.add(
        mailbox.after(
            Duration.ofMillis(ms),
            () -> {
              then.run();
              consider();
            }));
  }

  private void stopWaiting() {
    timers.forEach(Mailbox.Timer::cancel);
    timers.clear();
  }

  private static String newSegment() {
    return "user-" + UUID.randomUUID();
  }
}
