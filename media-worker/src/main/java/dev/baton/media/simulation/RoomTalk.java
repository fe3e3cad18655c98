package dev.baton.media.simulation;

import dev.baton.media.provider.VoiceActivityDetector;
import dev.baton.media.room.RoomException;
import dev.baton.media.voice.SessionMailbox;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.Persona;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Two agents in one LiveKit room, in real time: each publishes its voice, and hears the other's as
 * the media server brings it.
 */
final class RoomTalk implements Meeting {

  private static final int STEP_MS = 10;
  private static final long LOOK_MS = 20;

  /** So long both are silent before the first word and after the last, ms. */
  private static final long MARGIN_MS = 400;

  /** Longer than a pipeline waits for last words. */
  private static final long FINISH_MS = 3_000;

  private final String room = SessionContract.REHEARSAL_ROOM + "simulation-" + UUID.randomUUID();
  private final RoomStudio studio;
  private final Consumer<String> opened;
  private final Sound sound;
  private final Runnable pulse;
  private final RoomSeat customerSeat = new RoomSeat(Role.CUSTOMER);
  private final RoomSeat supportSeat = new RoomSeat(Role.SUPPORT);
  private final Persona persona;
  private final Scenario scenario;
  private final Casting casting;
  private final VoiceActivityDetector vad;
  private final SessionMailbox mailbox = new SessionMailbox(room);
  private final RoomClock clock = new RoomClock();
  private final OwedWork owed = new OwedWork();
  private final Course course;
  private final List<Part> parts = new ArrayList<>();
  private long frames;

  /**
   * @param opened told of the room when both are in it
   * @param scenario filled in
   * @param pulse called every few milliseconds; may throw to break off
   */
  RoomTalk(
      RoomStudio studio,
      Consumer<String> opened,
      Persona persona,
      Scenario scenario,
      Casting casting,
      VoiceActivityDetector vad,
      Sound sound,
      Runnable pulse) {
    this.studio = studio;
    this.opened = opened;
    this.persona = persona;
    this.scenario = scenario;
    this.casting = casting;
    this.vad = vad;
    this.sound = sound;
    this.pulse = pulse;
    this.course = new Course(persona, scenario, false, casting.tested(), clock, line -> {});
  }

  @Override
  public ConversationEnd toTheEnd() {
    try {
      meet();
      return talk(part(Role.CUSTOMER, customerSeat), part(Role.SUPPORT, supportSeat));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RoomException("the conversation was broken off", e);
    } finally {
      studio.pacer().remove(clock);
    }
  }

  private void meet() throws InterruptedException {
    try {
      studio.callBoth(room);
      customerSeat.join(studio, room, persona.name());
      supportSeat.join(studio, room, scenario.support().name());
    } catch (RoomException e) {
      throw new NoRoomException(String.valueOf(e.getMessage()), e);
    }
  }

  private Part part(Role role, RoomSeat seat) {
    var part =
        casting.part(role, vad, new Casting.Stage(course, owed, mailbox, clock, clock, seat));
    parts.add(part);
    return part;
  }

  private ConversationEnd talk(Part customer, Part support) throws InterruptedException {
    course.between(customer, support, customerSeat::type);
    clock.between(customer, support);
    customerSeat.listen(customer);
    supportSeat.listen(support);
    customerSeat.awaitHeard();
    supportSeat.awaitHeard();
    opened.accept(room);
    studio.pacer().add(clock);
    hush();
    customer.begin();
    support.begin();
    var end = look();
    while (end == null) {
      end = look();
    }
    customerSeat.deafen();
    supportSeat.deafen();
    finish(CompletableFuture.allOf(finished(customer), finished(support)));
    hush();
    return end;
  }

  private static CompletableFuture<Void> finished(Part part) {
    return part.finish().toCompletableFuture();
  }

  /** Lets a moment pass, and says how it ended if it has. */
  private @Nullable ConversationEnd look() throws InterruptedException {
    int passed = pass();
    var how = new CompletableFuture<Optional<ConversationEnd>>();
    mailbox.execute(() -> {
      course.passes(passed * STEP_MS);
      how.complete(Optional.ofNullable(course.how()));
    });
    try {
      return how.get(FINISH_MS, TimeUnit.MILLISECONDS).orElse(null);
    } catch (ExecutionException | TimeoutException e) {
      throw new RoomException("nobody decides in this conversation any more", e);
    }
  }

  /** Gives how many frames were said meanwhile. */
  private int pass() throws InterruptedException {
    TimeUnit.MILLISECONDS.sleep(LOOK_MS);
    pulse.run();
    if (customerSeat.lost() || supportSeat.lost()) {
      throw new RoomException("the room was lost in the middle of the conversation");
    }
    int passed = clock.drain(sound);
    frames += passed;
    if (clock.lost() > 0) {
      throw new RoomException("this machine is too busy to record a conversation in real time");
    }
    return passed;
  }

  private void hush() throws InterruptedException {
    for (int passed = 0; passed * STEP_MS < MARGIN_MS; ) {
      passed += pass();
    }
  }

  private void finish(CompletableFuture<Void> over) throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(FINISH_MS);
    while (!over.isDone() && System.nanoTime() < until) {
      var unused = pass();
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
    customerSeat.close();
    supportSeat.close();
    parts.forEach(Part::close);
    mailbox.close();
  }
}
