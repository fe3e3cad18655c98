package dev.baton.deploy.bench.chaos;

import dev.baton.deploy.bench.BenchException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Sees how long after its end each turn is in PostgreSQL. */
final class CommitWatch implements AutoCloseable {

  private static final long EVERY_MS = 250;

  private final Ledger ledger;
  private final List<String> sessions;
  private final Set<String> seen = new HashSet<>();
  private final AtomicLong slowestMs = new AtomicLong();
  private final Thread thread;

  CommitWatch(String database, List<String> sessions) {
    this.ledger = new Ledger(database);
    this.sessions = List.copyOf(sessions);
    this.thread = Thread.ofVirtual().name("commit-watch").start(this::watch);
  }

  /** The longest time between the end of a turn and its row since this was asked last. */
  Duration slowest() {
    return Duration.ofMillis(slowestMs.getAndSet(0));
  }

  private void watch() {
    try {
      while (true) {
        try {
          sessions.forEach(this::look);
        } catch (BenchException e) {
          // PostgreSQL is away; what is committed meanwhile shows when it is back.
        }
        Thread.sleep(EVERY_MS);
      }
    } catch (InterruptedException e) {
      ledger.close();
    }
  }

  private void look(String session) {
    for (var turn : ledger.turns(session)) {
      if (seen.add(session + turn.seq())) {
        slowestMs.accumulateAndGet(System.currentTimeMillis() - turn.endedAtMs(), Math::max);
      }
    }
  }

  @Override
  public void close() throws InterruptedException {
    thread.interrupt();
    thread.join();
  }
}
