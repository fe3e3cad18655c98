package dev.baton.media.simulation;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.voice.ProviderSource;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Two agents on one virtual clock. What one plays is what the other's microphone brings 10 ms
 * later; where they write, one gets what the other wrote after the time that it takes to write it.
 * Used by one thread.
 */
final class Talk implements AutoCloseable {

  /** Gets both sides every 10 ms; the arrays are reused. */
  interface Sound {
    void frame(short[] customer, short[] support);
  }

  /** So long both are silent before the first word and after the last, frames. */
  private static final int MARGIN = 40;

  /** Who writes takes so long for a character, ms. */
  private static final int MS_A_CHARACTER = 40;

  /** How often a line is said again that nobody answers. */
  private static final int REPEATS = 2;

  /** Scripted providers get all the time they need; an answer that never comes costs this much. */
  private static final long FROZEN_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** Language models are waited for in real time, so that their delay is in the call. */
  private static final long REAL_NANOS = VirtualTime.STEP.toNanos();

  private final VirtualTime time = new VirtualTime();
  private final OwedWork owed = new OwedWork();
  private final Persona persona;
  private final boolean written;
  private final Sound sound;
  private final Runnable pulse;
  private final long mostNanos;
  private final TalkLog log;
  private final Ending ending;
  private final Part customer;
  private final Part support;
  private long frames;
  private long silent;
  private int repeats;
  private @Nullable Utterance last;

  /**
   * @param scenario filled in
   * @param sound where the sound goes; hears nothing where they write
   * @param pulse called at least every few milliseconds; may throw to break off
   */
  Talk(
      Persona persona,
      Scenario scenario,
      Casting casting,
      boolean written,
      ProviderSource providers,
      VoiceActivityDetector vad,
      Sound sound,
      Runnable pulse) {
    this.persona = persona;
    this.written = written;
    this.sound = sound;
    this.pulse = pulse;
    this.mostNanos = casting.scripted() ? FROZEN_NANOS : REAL_NANOS;
    this.ending = new Ending(scenario);
    this.log = new TalkLog(time.instant(), this::said);
    var counted = new OwedProviders(providers, owed);
    this.customer = part(Role.CUSTOMER, casting, scenario, counted, vad);
    this.support = part(Role.SUPPORT, casting, scenario, counted, vad);
  }

  private Part part(
      Role role,
      Casting casting,
      Scenario scenario,
      ProviderSource providers,
      VoiceActivityDetector vad) {
    var template = casting.template(role);
    var seam = new PartSeam(role, template, scenario.support(), log);
    return new Part(role, template, seam, providers, vad, time);
  }

  /** Lets them talk until it is over. */
  ConversationEnd toTheEnd() {
    go(MARGIN);
    customer.begin();
    support.begin();
    while (ending.how() == null) {
      go(1);
      log.calls().forEach(called -> ending.called(called.call().name()));
      ending.passes(ms(frames), ms(silent));
      remind();
      if (customer.failed() || support.failed()) {
        ending.over(ConversationEnd.FAILED);
      }
    }
    var end = ending.how();
    finish(List.of(customer.finish(), support.finish()));
    go(MARGIN);
    return end == null ? ConversationEnd.FAILED : end;
  }

  private void finish(List<CompletionStage<Void>> parts) {
    for (int i = 0; i < MARGIN && !parts.stream().allMatch(Talk::done); i++) {
      go(1);
    }
  }

  private static boolean done(CompletionStage<Void> part) {
    return part.toCompletableFuture().isDone();
  }

  private void go(int steps) {
    for (int i = 0; i < steps; i++) {
      pulse.run();
      time.step();
      if (!written) {
        customer.hear(support.frame());
        support.hear(customer.frame());
      }
      owed.await(time, mostNanos, pulse);
      time.tick();
      frames++;
      silent = customer.audible() || support.audible() ? 0 : silent + 1;
      if (!written) {
        sound.frame(customer.frame(), support.frame());
      }
    }
  }

  private void said(Utterance utterance) {
    repeats = last != null && last.text().equals(utterance.text()) ? repeats : 0;
    last = utterance;
    silent = 0;
    ending.said(utterance);
    if (written) {
      var other = utterance.role() == Role.CUSTOMER ? support : customer;
      var unused =
          time.after(
              Duration.ofMillis((long) MS_A_CHARACTER * utterance.text().length()),
              () -> other.read(utterance.text()));
    }
  }

  /** Who is not answered says it again, as people do. */
  private void remind() {
    var unanswered = last;
    if (unanswered != null
        && !written
        && repeats < REPEATS
        && ms(silent) >= persona.patienceMs()
        && ms(silent) % persona.patienceMs() == 0) {
      repeats++;
      (unanswered.role() == Role.CUSTOMER ? customer : support).repeat(unanswered.text());
    }
  }

  TalkLog log() {
    return log;
  }

  /** Length of the call so far, ms. */
  long durationMs() {
    return ms(frames);
  }

  private static long ms(long frames) {
    return frames * VirtualTime.STEP.toMillis();
  }

  @Override
  public void close() {
    customer.close();
    support.close();
  }
}
