package dev.baton.media.room;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Tells who waits for it when all ways that words take are open; on the loop. */
final class Ways {

  private final Supplier<EnumSet<Way>> closed;
  private final Executor events;
  private final List<CompletableFuture<Set<Way>>> waiting = new ArrayList<>();

  /**
   * @param closed which ways are not open at the moment
   * @param events where the listener hears of tracks: who waits is told after it
   */
  Ways(Supplier<EnumSet<Way>> closed, Executor events) {
    this.closed = closed;
    this.events = events;
  }

  /** The ways that are not open. */
  Set<Way> closed() {
    return closed.get();
  }

  /** Completes, with nothing, when all are open. */
  void await(CompletableFuture<Set<Way>> open) {
    waiting.add(open);
    changed();
  }

  /** One of them may have opened. */
  void changed() {
    waiting.removeIf(CompletableFuture::isDone);
    if (!waiting.isEmpty() && closed.get().isEmpty()) {
      for (CompletableFuture<Set<Way>> open : waiting) {
        events.execute(() -> open.complete(Set.of()));
      }
      waiting.clear();
    }
  }
}
