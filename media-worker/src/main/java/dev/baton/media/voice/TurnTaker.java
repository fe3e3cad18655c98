package dev.baton.media.voice;

import dev.baton.workflows.agent.TurnTaking;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Decides when the user has interrupted and when the user's turn is over.
 *
 * <p>A sound that lasts only lets the agent pause; words make it stop; and when there were none, it
 * goes on where it was. After speech ended, the shortest endpointing delay is waited for the final
 * text, the longest when the turn seems unfinished to the model that hears its sound, or by its
 * last word, and the turn goes on with the text so far when the recogniser is late. Confined to the
 * mailbox.
 */
final class TurnTaker {

  /** What the turn taker decides about. */
  interface Floor {

    /** The user begins to speak: an agent that is not heard yet must not begin now. */
    void userBegins();

    /** The user speaks over the agent, long enough to mean it: the agent falls silent for now. */
    void pause();

    /** What the user did asks for nothing: the agent goes on where it fell silent. */
    void resume();

    /** The user wants the floor: what the agent was saying is over. */
    void interrupt();

    /**
     * The user seems to have said that, but the turn is not over yet.
     *
     * @param whole whether the user is silent and the text is final
     */
    void likely(String text, boolean whole);

    /** One person has said that, and another goes on: it is no turn to answer yet. */
    void overheard(UserTurn turn);

    /** The user's turn is over. */
    void userTurn(UserTurn turn, Claim claim);
  }

  /** What a turn asks of an agent that is speaking. */
  enum Claim {
    /** Nothing: the user shows that they listen. */
    NOD,
    /** Nothing: it was too short to interrupt. An agent that is not heard yet answers it. */
    ASIDE,
    /** An answer. */
    FLOOR
  }

  /** A recogniser is not called late before this, however short the endpointing delays are. */
  private static final int PATIENCE_MS = 1_000;

  private final Floor floor;
  private final Mailbox mailbox;
  private final Clock clock;
  private final Runnable turnOver;
  private final HeardTurn turn;
  private final DueTexts texts = new DueTexts();
  private final EndOfTurn end = new EndOfTurn();
  private final Interruption interruption;
  private final List<Mailbox.Timer> timers = new ArrayList<>();
  private TurnTaking settings = TurnTaking.DEFAULT;
  private @Nullable Instant startedAt;
  private Instant utteranceAt = Instant.EPOCH;
  private Instant endedAt = Instant.EPOCH;
  private @Nullable Runnable settled;
  private boolean speaking;
  private boolean takenBack;
  private final Speakers speakers;

  /** Who said the utterance that ended last. */
  private String lastSpeaker = "";

  /** The user has just fallen silent, and speech may be over or not. */
  private boolean pausing;

  /**
   * @param turnOver told when what is spoken next is another turn
   */
  TurnTaker(Floor floor, Surroundings outside, Runnable turnOver) {
    this.floor = floor;
    this.turnOver = turnOver;
    this.mailbox = outside.mailbox();
    this.clock = outside.clock();
    this.speakers = outside.speakers();
    this.turn = new HeardTurn(outside.view());
    this.interruption = new Interruption(floor);
  }

  /**
   * Goes by other settings from now on.
   *
   * @param language BCP 47 tag of the language spoken
   */
  void use(TurnTaking newSettings, String language) {
    settings = newSettings;
    interruption.use(newSettings, language);
  }

  void speechStarted(Instant at) {
    speaking = true;
    pausing = false;
    stopWaiting();
    utteranceAt = at;
    if (startedAt == null) {
      startedAt = at;
    }
    floor.userBegins();
  }

  void speechSustained() {
    interruption.sound();
    interruption.words(turn);
  }

  /** The user has fallen silent for a moment, which may become the end. */
  void speechPaused() {
    pausing = true;
    guess();
  }

  /** It did not. */
  void speechWentOn() {
    pausing = false;
  }

  /** Lets the agent begin on words that may still change. */
  private void guess() {
    if (!turn.partial().isEmpty()) {
      floor.likely(turn.text(), false);
    }
  }

  void falseStart() {
    if (!pending()) {
      interruption.forget();
      floor.resume();
    }
  }

  /**
   * Speech ended.
   *
   * @param speaker who spoke; empty where nobody knows
   * @param number of the utterance, for {@link #judged}
   * @param judging whether the turn's sound is being judged
   */
  void speechEnded(Instant at, String speaker, int number, boolean judging) {
    speaking = false;
    lastSpeaker = speaker;
    endedAt = at;
    texts.expect();
    stopWaiting();
    var delays = settings.endpointing(judging);
    end.await(number, judging, delays);
    wait(delays.minDelayMs(), end::minElapsed);
    wait(delays.maxDelayMs(), end::maxElapsed);
    after(settings.falseInterruptionTimeoutMs(), this::resumeUnlessWords);
    after(Math.max(PATIENCE_MS, delays.maxDelayMs()), this::recogniserIsLate);
  }

  /**
   * The turn as it was when an utterance ended was judged by its sound.
   *
   * @param completeness how probable it is that it is complete, 0–1; NaN when nobody knows
   */
  void judged(int number, float completeness) {
    if (end.judged(number, completeness) && pending()) {
      consider();
    }
  }

  void partialText(String text) {
    if (!text.isBlank() && (speaking || texts.awaited())) {
      if (turn.isEmpty()) {
        turn.speaker(speaking ? speakers.speaking() : lastSpeaker);
      }
      turn.partial(text.strip());
      interruption.words(turn);
      if (!speaking || pausing) {
        guess();
      }
    }
  }

  void finalText(String text) {
    var words = text.strip();
    var meaning = texts.come(words);
    if (meaning == DueTexts.Meaning.SETTLED) {
      return;
    }
    boolean idle = !pending();
    if (!words.isEmpty()) {
      saidBy(speaking && meaning == DueTexts.Meaning.LATE ? speakers.speaking() : lastSpeaker);
    }
    turn.add(words);
    if (meaning == DueTexts.Meaning.LATE && idle) {
      if (words.isEmpty()) {
        return;
      }
      interruption.insist();
      end.maxElapsed();
    }
    interruption.words(turn);
    consider();
  }

  /**
   * What one person said before another goes on is a turn of its own, answered with the other's.
   */
  private void saidBy(String speaker) {
    turn.partial("");
    if (!turn.isEmpty() && !turn.speaker().equals(speaker)) {
      var before = startedAt == null ? utteranceAt : startedAt;
      floor.overheard(new UserTurn(turn.text(), turn.speaker(), before, utteranceAt));
      turn.close();
      startedAt = utteranceAt;
    }
    turn.speaker(speaker);
  }

  /** The text of an utterance will not come. */
  void textFailed() {
    finalText("");
  }

  /** The user takes the floor, whatever the settings say. */
  void startTurn() {
    interruption.interrupt();
  }

  /** The user says that the turn is over: it goes on as soon as its text is there. */
  void endTurn() {
    end.maxElapsed();
    consider();
  }

  /**
   * The user goes on by keyboard: what they have said is a turn before what they type, as soon as
   * its text is there.
   */
  void goesOnInWriting() {
    if (pending() && !speaking) {
      endTurn();
    }
  }

  /** Nothing becomes a turn until {@link #cancelTurn}: a quick text may come before that does. */
  void takeBack() {
    takenBack = true;
  }

  /** The user takes back what was heard of the turn. */
  void cancelTurn() {
    takenBack = false;
    speaking = false;
    texts.discard();
    turn.discard();
    nothingSaid();
  }

  /** Whether something the user said has not become a turn yet. */
  boolean pending() {
    return speaking || texts.awaited() || !turn.isEmpty();
  }

  /** No more speech comes: what was heard becomes a turn as soon as its text is there. */
  void finish(Runnable then) {
    speaking = false;
    end.maxElapsed();
    settled = then;
    if (pending()) {
      after(PATIENCE_MS, this::recogniserIsLate);
      consider();
    } else {
      settle();
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
    if (speaking || texts.awaited() || takenBack) {
      return;
    }
    if (turn.isEmpty()) {
      nothingSaid();
      return;
    }
    boolean nod = interruption.claim(turn) == Claim.NOD;
    if (nod) {
      floor.resume();
    }
    if (end.reached(settings.turnDetection(), turn.text())) {
      commit();
    } else if (!nod) {
      floor.likely(turn.text(), true);
    }
  }

  private void resumeUnlessWords() {
    if (turn.isEmpty()) {
      floor.resume();
    }
  }

  private void recogniserIsLate() {
    if (texts.awaited()) {
      texts.abandon(turn.partial());
      if (turn.isEmpty()) {
        nothingSaid();
      } else {
        commit();
      }
    }
  }

  private void nothingSaid() {
    forgetTurn();
    floor.resume();
    settle();
  }

  private void commit() {
    var text = turn.text();
    var speaker = turn.speaker();
    var claim = interruption.claim(turn);
    var from = startedAt == null ? endedAt : startedAt;
    forgetTurn();
    var to = endedAt.isBefore(from) ? clock.instant() : endedAt;
    floor.userTurn(new UserTurn(text, speaker, from, to), claim);
    settle();
  }

  private void forgetTurn() {
    stopWaiting();
    turn.close();
    turnOver.run();
    startedAt = null;
    interruption.forget();
  }

  private void wait(int ms, Runnable elapsed) {
    if (ms > 0) {
      after(
          ms,
          () -> {
            elapsed.run();
            consider();
          });
    }
  }

  private void after(int ms, Runnable then) {
    timers.add(mailbox.after(Duration.ofMillis(ms), then));
  }

  private void stopWaiting() {
    timers.forEach(Mailbox.Timer::cancel);
    timers.clear();
  }
}
