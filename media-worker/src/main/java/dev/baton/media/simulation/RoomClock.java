package dev.baton.media.simulation;

import static dev.baton.media.room.AudioFrameListener.FRAME_SAMPLES;

import dev.baton.media.voice.Pacer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Time of a conversation in a room: it is what has been played, so that every moment is a place in
 * the recordings. Ticked by the process's pacer, it ticks both sides, and carries what they said to
 * who records it. One thread ticks, one drains.
 */
final class RoomClock extends Clock implements Pacer, Pacer.Paced {

  private static final Duration STEP = Duration.ofMillis(10);

  /** 10 s; a power of two. */
  private static final int CAPACITY = 1_024;

  private final Instant began = Instant.now();
  private final List<Paced> paced = new CopyOnWriteArrayList<>();
  private final short[][] customer = new short[CAPACITY][FRAME_SAMPLES];
  private final short[][] support = new short[CAPACITY][FRAME_SAMPLES];
  private final AtomicLong written = new AtomicLong();
  private final AtomicLong read = new AtomicLong();
  private volatile @Nullable Part caller;
  private volatile @Nullable Part callee;
  private volatile long lost;

  /** These are the two whose words are carried. Before the first tick. */
  void between(Part customerSide, Part supportSide) {
    caller = customerSide;
    callee = supportSide;
  }

  @Override
  public void tick() {
    for (var target : paced) {
      target.tick();
    }
    keep(caller, callee);
  }

  private void keep(@Nullable Part from, @Nullable Part to) {
    long slot = written.getPlain();
    if (from == null || to == null) {
      return;
    }
    if (slot - read.getAcquire() == CAPACITY) {
      lost = lost + 1;
    } else {
      int at = (int) (slot & (CAPACITY - 1));
      System.arraycopy(from.frame(), 0, customer[at], 0, FRAME_SAMPLES);
      System.arraycopy(to.frame(), 0, support[at], 0, FRAME_SAMPLES);
      written.setRelease(slot + 1);
    }
  }

  /** Hands on what was said since the last time; gives how many frames that were. */
  int drain(Meeting.Sound sound) {
    long from = read.getPlain();
    long to = written.getAcquire();
    for (long slot = from; slot < to; slot++) {
      int at = (int) (slot & (CAPACITY - 1));
      sound.frame(customer[at], support[at]);
      read.setRelease(slot + 1);
    }
    return (int) (to - from);
  }

  /** Frames that nobody drained in time: the recordings are worth nothing then. */
  long lost() {
    return lost;
  }

  @Override
  public void add(Paced target) {
    paced.add(target);
  }

  @Override
  public void remove(Paced target) {
    paced.remove(target);
  }

  @Override
  public Instant instant() {
    return began.plus(STEP.multipliedBy(written.getAcquire()));
  }

  @Override
  public ZoneId getZone() {
    return ZoneOffset.UTC;
  }

  @Override
  public Clock withZone(ZoneId zone) {
    return this;
  }
}
