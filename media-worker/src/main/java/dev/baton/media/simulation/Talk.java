package dev.baton.media.simulation;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

/**
 * Two agents on one virtual clock. What one plays is what the other's microphone brings 10 ms
 * later; where they write, one gets what the other wrote after the time that it takes to write it.
 * Used by one thread.
 */
final class Talk implements Meeting {

  /** So long both are silent before the first word and after the last, frames. */
  private static final int MARGIN = 40;

  /** Who writes takes so long for a character, ms. */
  private static final int MS_A_CHARACTER = 40;

  /** Scripted providers get all the time they need; an answer that never comes costs this much. */
  private static final long FROZEN_NANOS = TimeUnit.SECONDS.toNanos(20);

  /** Language models are waited for in real time, so that their delay is in the call. */
  private static final long REAL_NANOS = VirtualTime.STEP.toNanos();

  private static final int STEP_MS = (int) VirtualTime.STEP.toMillis();

  private final VirtualTime time = new VirtualTime();
  private final OwedWork owed = new OwedWork();
  private final boolean written;
  private final Sound sound;
  private final Runnable pulse;
  private final long mostNanos;
  private final Course course;
  private final Part customer;
  private final Part support;
  private long frames;

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
      VoiceActivityDetector vad,
      Sound sound,
      Runnable pulse) {
    this.written = written;
    this.sound = sound;
    this.pulse = pulse;
    this.mostNanos = casting.scripted() ? FROZEN_NANOS : REAL_NANOS;
    this.course = new Course(persona, scenario, written, casting.tested(), time, this::said);
    this.customer = part(Role.CUSTOMER, casting, vad);
    this.support = part(Role.SUPPORT, casting, vad);
    course.between(customer, support, support::read);
  }

  private Part part(Role role, Casting casting, VoiceActivityDetector vad) {
    return casting.part(role, vad, new Casting.Stage(course, owed, time, time, time, frame -> {}));
  }

  @Override
  public ConversationEnd toTheEnd() {
    go(MARGIN);
    customer.begin();
    support.begin();
    while (course.how() == null) {
      go(1);
      course.passes(STEP_MS);
    }
    var end = course.how();
    customer.deaf();
    support.deaf();
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
        customer.ears().onFrame(support.frame());
        support.ears().onFrame(customer.frame());
      }
      owed.await(time, mostNanos, pulse);
      time.tick();
      frames++;
      if (!written) {
        sound.frame(customer.frame(), support.frame());
      }
    }
  }

  private void said(Utterance utterance) {
    if (written) {
      var other = utterance.role() == Role.CUSTOMER ? support : customer;
      var unused =
          time.after(
              Duration.ofMillis((long) MS_A_CHARACTER * utterance.text().length()),
              () -> other.read(utterance.text()));
    }
  }

  @Override
  public TalkLog log() {
    return course.log();
  }

  @Override
  public long durationMs() {
    return frames * STEP_MS;
  }

  @Override
  public void close() {
    customer.close();
    support.close();
  }
}
