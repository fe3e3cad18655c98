package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerLease;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Deals out the free slots of the living: each session to the worker that is least busy. */
final class Heirs {

  private final Collection<WorkerLease> living;
  private final Map<String, Integer> dealt = new HashMap<>();

  Heirs(Collection<WorkerLease> living) {
    this.living = living;
  }

  /** Id of the worker for the next session; {@code null} when no slot is left. */
  @Nullable String next() {
    var best =
        living.stream()
            .filter(lease -> left(lease) > 0)
            .min(Comparator.comparingDouble(this::share).thenComparing(WorkerLease::workerId));
    best.ifPresent(lease -> dealt.merge(lease.workerId(), 1, Integer::sum));
    return best.map(WorkerLease::workerId).orElse(null);
  }

  private int left(WorkerLease lease) {
    return lease.free() - dealtTo(lease);
  }

  private int dealtTo(WorkerLease lease) {
    return dealt.getOrDefault(lease.workerId(), 0);
  }

  private double share(WorkerLease lease) {
    return Math.max(lease.load(), (double) (lease.active() + dealtTo(lease)) / lease.slots());
  }
}
