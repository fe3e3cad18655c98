package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.media.WorkerPulse;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells who died, from one reading of the leases to the next. A worker is dead
 *
 * <ul>
 *   <li>when its process is gone, which only shows on the same machine;
 *   <li>when its lease has ended although Redis was there all the while to renew it, and its
 *       process does not answer;
 *   <li>when the same worker runs anew.
 * </ul>
 *
 * A lease that was lost with Redis tells nothing. Used by one thread.
 */
final class DeathWatch {

  private static final Logger log = LoggerFactory.getLogger(DeathWatch.class);

  /** A second, at ten looks a second. */
  private static final int SPARED_LOOKS = 10;

  private final Witness witness;
  private final Map<String, Known> workers = new HashMap<>();

  /** The last pulse of the dead: what is left of their leases is not to be taken for life. */
  private final Map<String, WorkerPulse> dead = new HashMap<>();

  DeathWatch(Witness witness) {
    this.witness = witness;
  }

  private static final class Known {
    private WorkerLease lease;

    /** Whether it renewed its lease since Redis was last in doubt. */
    private boolean renewing;

    /** So many looks more nobody knocks at it, because it has just shown that it lives. */
    private int spared;

    private boolean silent;

    private Known(WorkerLease lease) {
      this.lease = lease;
    }

    private WorkerPulse pulse() {
      return Objects.requireNonNull(lease.pulse());
    }
  }

  /** Looks once; gives those that died since the look before. */
  List<Death> look(Reading reading) {
    var deaths = new ArrayList<Death>();
    if (!reading.unbroken()) {
      workers.values().forEach(known -> known.renewing = false);
    }
    if (reading.complete()) {
      dead.keySet().retainAll(reading.leases().keySet());
    }
    reading.leases().values().forEach(lease -> see(lease, deaths));
    Iterator<Known> all = workers.values().iterator();
    while (all.hasNext()) {
      var known = all.next();
      boolean ended = reading.complete() && !reading.leases().containsKey(known.lease.workerId());
      if (witness.gone(known.pulse())) {
        all.remove();
        die(known, "its process is gone", deaths);
      } else if (ended && known.renewing) {
        judge(known, all, deaths);
      }
    }
    return deaths;
  }

  private void see(WorkerLease lease, List<Death> deaths) {
    var pulse = lease.pulse();
    if (pulse == null || isOfTheDead(lease.workerId(), pulse)) {
      return;
    }
    var known = workers.get(lease.workerId());
    if (known == null || !known.pulse().run().equals(pulse.run())) {
      if (known != null) {
        die(known, "it was started again", deaths);
      }
      dead.remove(lease.workerId());
      workers.put(lease.workerId(), new Known(lease));
    } else if (pulse.beat() > known.pulse().beat()) {
      known.lease = lease;
      known.renewing = true;
      known.spared = 0;
      known.silent = false;
    }
  }

  private boolean isOfTheDead(String workerId, WorkerPulse pulse) {
    var last = dead.get(workerId);
    return last != null && last.run().equals(pulse.run()) && pulse.beat() <= last.beat();
  }

  private void judge(Known known, Iterator<Known> place, List<Death> deaths) {
    if (known.spared > 0) {
      known.spared--;
    } else if (known.pulse().holds().isEmpty()) {
      // It has handed everything back, and gone in peace.
      place.remove();
    } else if (witness.answers(known.pulse())) {
      known.spared = SPARED_LOOKS;
      if (!known.silent) {
        known.silent = true;
        log.atWarn()
            .addKeyValue("worker", known.lease.workerId())
            .log("A media worker does not renew its lease, but lives; it keeps its sessions");
      }
    } else {
      place.remove();
      die(known, "its lease ended", deaths);
    }
  }

  private void die(Known known, String why, List<Death> deaths) {
    dead.put(known.lease.workerId(), known.pulse());
    if (!known.pulse().holds().isEmpty()) {
      deaths.add(new Death(known.lease, why));
    }
  }

  /** What the workers that live said last. */
  Collection<WorkerLease> living() {
    return workers.values().stream().map(known -> known.lease).toList();
  }
}
