package dev.baton.media.session;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Whether what the agent says reaches anybody: the room does not tell that somebody's network is
 * gone before it takes them for lost, which is some 20 s later. So their clients are asked while
 * the agent speaks. Nobody is reached when no client answers for 2 s that did before, and no audio
 * of theirs comes either: a page that is only busy still sends that.
 */
final class Reach {

  /** Who listens, and how to find out whether they still do. */
  interface Audience {

    /** Identities of who listens. */
    Collection<String> people();

    /** Asks somebody's client; completes when it says anything. */
    CompletableFuture<?> ask(String identity);

    /** How much audio has come from people, in any unit. */
    CompletableFuture<Long> heard();
  }

  /** Hears that somebody is reached again; on any thread. */
  @FunctionalInterface
  interface Back {

    /**
     * Must return at once.
     *
     * @param since what was said from then on may have reached nobody
     * @param awayMs how long nobody was reached, as far as it was noticed
     */
    void reached(Instant since, long awayMs);
  }

  /** Ticks are 10 ms. */
  private static final int LOOK_EVERY_TICKS = 25;

  private static final long ASK_EVERY_MS = 700;

  /** So long without an answer and without audio is a network that is gone. */
  private static final long GONE_AFTER_MS = 2_000;

  /** Audio is looked for in what is left of that. */
  private static final long DOUBTED_AFTER_MS = 1_000;

  /** What was said in this time may turn out to have been missed. */
  private static final long MISSED_WITHIN_MS = 4_000;

  /** A room takes whom it has lost out after 20 s; who is still there then is spoken to. */
  private static final long LOST_AT_MOST_MS = 25_000;

  private final Audience audience;
  private final Clock clock;
  private final Executor threads;
  private final AtomicBoolean looking = new AtomicBoolean();
  private final Set<String> known = new HashSet<>();
  private volatile Runnable whenLost = () -> {};
  private volatile Back whenBack = (since, awayMs) -> {};

  private int ticks;
  private volatile long spokeMs;
  private volatile boolean lost;

  // Guarded by this.
  private long reachedMs;
  private long askedMs;
  private long unansweredMs;
  private long doubtedMs;
  private long heardWhenDoubted;
  private long lostMs;

  /**
   * @param threads where people are asked
   */
  Reach(Audience audience, Clock clock, Executor threads) {
    this.audience = audience;
    this.clock = clock;
    this.threads = threads;
  }

  /** What to do when nobody is reached, and when somebody is again; on any thread. */
  void tell(Runnable lostNow, Back backAgain) {
    whenLost = lostNow;
    whenBack = backAgain;
  }

  /** Whether nobody would get what is said now. */
  boolean lost() {
    return lost;
  }

  /** The agent says something. From the thread of the playout. */
  void speaks() {
    spokeMs = clock.millis();
  }

  /** Every 10 ms, from the thread of the playout, also while nobody is reached. */
  void tick() {
    if (++ticks % LOOK_EVERY_TICKS != 0
        || (!lost && clock.millis() - spokeMs > MISSED_WITHIN_MS)
        || !looking.compareAndSet(false, true)) {
      return;
    }
    threads.execute(() -> {
      try {
        look();
      } finally {
        looking.set(false);
      }
    });
  }

  private void look() {
    long now = clock.millis();
    var people = audience.people();
    if (ask(now, people)) {
      for (var identity : people) {
        var unused = audience.ask(identity).thenRun(() -> answered(identity, now));
      }
    }
    if (lost) {
      giveUp(now);
    } else if (doubted(now)) {
      var unused = audience.heard().thenAccept(heard -> judge(now, heard));
    }
  }

  private synchronized boolean ask(long now, Collection<String> people) {
    if (now - askedMs < ASK_EVERY_MS || people.isEmpty()) {
      return false;
    }
    if (now - askedMs > GONE_AFTER_MS) {
      // The first question of a speech: those before it are too old to count.
      unansweredMs = 0;
      doubtedMs = 0;
    }
    askedMs = now;
    if (unansweredMs == 0 && people.stream().anyMatch(known::contains)) {
      unansweredMs = now;
    }
    return true;
  }

  private synchronized boolean doubted(long now) {
    return unansweredMs != 0 && now - unansweredMs >= DOUBTED_AFTER_MS;
  }

  private synchronized void answered(String identity, long askedAt) {
    known.add(identity);
    if (askedAt < reachedMs) {
      return;
    }
    long since = reachedMs;
    reachedMs = askedAt;
    unansweredMs = 0;
    doubtedMs = 0;
    if (lost) {
      back(since, clock.millis() - lostMs);
    }
  }

  /** What is to be said again is known before anything else is said. */
  private void back(long since, long awayMs) {
    whenBack.reached(Instant.ofEpochMilli(since), awayMs);
    lost = false;
  }

  private void judge(long now, long heard) {
    synchronized (this) {
      if (unansweredMs == 0 || lost) {
        return;
      }
      if (doubtedMs == 0) {
        doubtedMs = now;
        heardWhenDoubted = heard;
        return;
      }
      if (heard != heardWhenDoubted) {
        doubtedMs = now;
        heardWhenDoubted = heard;
        return;
      }
      if (now - unansweredMs < GONE_AFTER_MS || now - doubtedMs < DOUBTED_AFTER_MS) {
        return;
      }
      lost = true;
      lostMs = now;
    }
    whenLost.run();
  }

  private synchronized void giveUp(long now) {
    if (now - lostMs < LOST_AT_MOST_MS) {
      return;
    }
    long since = reachedMs;
    reachedMs = now;
    unansweredMs = 0;
    doubtedMs = 0;
    known.clear();
    back(since, LOST_AT_MOST_MS);
  }
}
