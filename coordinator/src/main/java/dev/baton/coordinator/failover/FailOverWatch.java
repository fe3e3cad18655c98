package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerLoss;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches the media workers' leases and tells the sessions of those that died, so that they are
 * placed again within a second or so. Any number of coordinators may do so at the same time: what a
 * session hears twice it ignores.
 */
public final class FailOverWatch implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(FailOverWatch.class);
  private static final Duration EVERY = Duration.ofMillis(100);

  private final LeaseReader leases;
  private final DeathWatch watch = new DeathWatch(new HealthPorts());
  private final Bereaved bereaved;
  private final Counter deaths;
  private final Counter moved;
  private final Thread thread;

  private FailOverWatch(WorkflowClient client, String redisUrl, MeterRegistry meters) {
    this.leases = new LeaseReader(redisUrl);
    this.bereaved = new Bereaved(client);
    this.deaths =
        Counter.builder("baton.worker.deaths")
            .description("Media workers that died and left sessions behind")
            .register(meters);
    this.moved =
        Counter.builder("baton.sessions.moved")
            .description("Sessions that lost their media worker and were told so")
            .register(meters);
    // Not virtual: it must get its turn also when the workflows' threads are busy.
    this.thread = Thread.ofPlatform().name("fail-over-watch").daemon().unstarted(this::run);
  }

  /**
   * Watches from now on.
   *
   * @param redisUrl redis://[:password@]host:port
   * @param meters where deaths are counted
   */
  public static FailOverWatch start(WorkflowClient client, String redisUrl, MeterRegistry meters) {
    var watch = new FailOverWatch(client, redisUrl, meters);
    watch.thread.start();
    return watch;
  }

  private void run() {
    try {
      while (true) {
        try {
          watch.look(leases.read()).forEach(this::mourn);
        } catch (RuntimeException e) {
          log.atError().setCause(e).log("The media workers could not be watched");
        }
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      log.atDebug().log("the watch is over");
    }
  }

  private void mourn(Death death) {
    var lease = death.lease();
    var pulse = Objects.requireNonNull(lease.pulse());
    log.atWarn()
        .addKeyValue("worker", lease.workerId())
        .addKeyValue("why", death.why())
        .addKeyValue("sessions", pulse.holds().size())
        .log("A media worker died; its sessions are placed again");
    deaths.increment();
    moved.increment(pulse.holds().size());
    var heirs = new Heirs(watch.living());
    for (var held : pulse.holds()) {
      bereaved.tell(
          held.sessionId(),
          new WorkerLoss(
              lease.workerId(), held.epoch(), heirs.next(), death.why(), held.talking()));
    }
  }

  /** Whether Redis, where the leases are, answered last time. */
  public boolean seesLeases() {
    return !leases.away();
  }

  @Override
  public void close() {
    thread.interrupt();
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    bereaved.close();
    leases.close();
  }
}
