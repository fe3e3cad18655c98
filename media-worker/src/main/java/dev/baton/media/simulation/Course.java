package dev.baton.media.simulation;

import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import dev.baton.workflows.simulation.ScriptedLine;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation goes: what was said, who says it again because nobody answers, and when it is
 * over. Confined to the mailbox of the two.
 */
final class Course {

  /** How often a line is said again that nobody answers. */
  private static final int REPEATS = 2;

  /** What is put in is heard with the next frame, ms. */
  private static final int STEP_MS = 10;

  private final Persona persona;
  private final boolean written;
  private final boolean tested;
  private final LinesInTurn lines;
  private final Consumer<Utterance> listener;
  private final Ending ending;
  private final TalkLog log;
  private final Cues cues;
  private final Clock clock;
  private final Instant began;
  private @Nullable Part customer;
  private @Nullable Part support;
  private Consumer<String> typing = text -> {};
  private @Nullable Interjection interjection;
  private long interjectedMs;
  private @Nullable Utterance last;
  private long ms;
  private long silentMs;
  private long remindedAtMs;
  private int repeats;
  private boolean hungUp;

  /**
   * @param written whether they write instead of talking
   * @param tested whether the support side has words of its own, not the scenario's
   * @param clock its time now is that of the recordings' beginning
   * @param listener told of each utterance when it is over
   */
  Course(
      Persona persona,
      Scenario scenario,
      boolean written,
      boolean tested,
      Clock clock,
      Consumer<Utterance> listener) {
    this.persona = persona;
    this.written = written;
    this.tested = tested;
    this.lines = new LinesInTurn(scenario.dialogue());
    this.listener = listener;
    this.ending = new Ending(scenario);
    this.clock = clock;
    this.began = clock.instant();
    this.log = new TalkLog(began, this::said);
    this.cues = new Cues(scenario, written, new OnCue());
  }

  TalkLog log() {
    return log;
  }

  /**
   * These are the two.
   *
   * @param keyboard where the customer types
   */
  void between(Part customerSide, Part supportSide, Consumer<String> keyboard) {
    customer = customerSide;
    support = supportSide;
    typing = keyboard;
  }

  /**
   * The support agent ends the call: it is over with the next thing that it says.
   *
   * @param goodbyeWritten whether its goodbye is written in its template
   */
  void hangUp(boolean goodbyeWritten) {
    hungUp = true;
    if (goodbyeWritten && support != null) {
      var unused = support.farewell();
    }
  }

  /**
   * Time passes.
   *
   * @param stepMs since the last time
   */
  void passes(int stepMs) {
    boolean customerAudible = customer != null && customer.audible();
    boolean supportAudible = support != null && support.audible();
    boolean audible = customerAudible || supportAudible;
    endInterjection();
    cues.passes(stepMs, customerAudible, supportAudible);
    ms += stepMs;
    silentMs = audible ? 0 : silentMs + stepMs;
    log.calls().forEach(called -> ending.called(called.call().name()));
    ending.passes(ms, silentMs);
    remind();
    if (hasFailed(customer) || hasFailed(support)) {
      ending.over(ConversationEnd.FAILED);
    }
  }

  private static boolean hasFailed(@Nullable Part part) {
    return part != null && part.failed();
  }

  /** How it ended; {@code null} while it goes on. */
  @Nullable ConversationEnd how() {
    return ending.how();
  }

  private void said(Utterance utterance) {
    repeats = last != null && last.text().equals(utterance.text()) ? repeats : 0;
    last = utterance;
    silentMs = 0;
    ending.said(utterance);
    if (hungUp && utterance.role() == Role.SUPPORT) {
      ending.over(ConversationEnd.GOODBYE);
    }
    cues.said(utterance);
    listener.accept(utterance);
  }

  private long nowMs() {
    return clock.millis() - began.toEpochMilli();
  }

  /** What was said although the other one talked is over when its last sample is played. */
  private void endInterjection() {
    var spoken = interjection;
    if (spoken != null && nowMs() >= interjectedMs + spoken.lengthMs()) {
      interjection = null;
      log.came(
          spoken.text(),
          Utterance.Manner.INTERRUPTING,
          interjectedMs,
          interjectedMs + spoken.lengthMs());
    }
  }

  private final class OnCue implements Cues.Customer {

    @Override
    public void interrupt(ScriptedLine line) {
      if (customer != null) {
        interjectedMs = nowMs() + STEP_MS;
        interjection = customer.interject(line.text());
      }
    }

    @Override
    public void say(ScriptedLine line) {
      if (customer != null) {
        customer.repeat(line.text());
      }
    }

    @Override
    public void type(ScriptedLine line) {
      typing.accept(line.text());
      log.came(line.text(), Utterance.Manner.TYPED, nowMs(), nowMs());
    }
  }

  /** Who heard what they cannot answer goes on; else the other one says it again. */
  private void goOn(Utterance unanswered) {
    if (customer == null || support == null) {
      return;
    }
    if (unanswered.role() == Role.CUSTOMER) {
      customer.repeat(unanswered.text());
      return;
    }
    var next =
        lines.unsaid(
            log.said().stream()
                .filter(line -> line.role() == Role.CUSTOMER)
                .map(Utterance::text)
                .toList());
    if (tested && !next.isEmpty()) {
      customer.repeat(next);
    } else {
      support.repeat(unanswered.text());
    }
  }

  /** Who is not answered says it again, as people do. */
  private void remind() {
    var unanswered = last;
    if (unanswered != null
        && (!written || tested)
        && repeats < REPEATS
        && !cues.customerWaits()
        && silentMs >= persona.patienceMs()
        && ms - remindedAtMs >= persona.patienceMs()) {
      repeats++;
      remindedAtMs = ms;
      goOn(unanswered);
    }
  }
}
