package dev.baton.media.session;

import dev.baton.workflows.session.EndReason;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells Temporal that the session is still held, and hears when it is not to be. While Temporal
 * cannot be reached the session goes on: the SDK's own heartbeat is not used, because it takes an
 * activity for cancelled once its heartbeats have failed for the timeout.
 */
final class Heartbeat implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);

  /**
   * Often enough that a session whose worker cannot be told in another way ends soon, and that one
   * that gets lost does not matter. Each is a transaction of Temporal's.
   */
  private static final Duration EVERY = Duration.ofSeconds(4);

  private final Supplier<Tenure.State> tenure;
  private final Duration every;
  private final Consumer<Ending> ending;
  private final BooleanSupplier goesOn;
  private final Thread thread;

  /**
   * @param tenure tells Temporal, and gives what it says; may block for a second
   * @param goesOn whether the talk goes on although this placement is over
   */
  Heartbeat(
      String sessionId,
      Supplier<Tenure.State> tenure,
      Consumer<Ending> ending,
      BooleanSupplier goesOn) {
    this(sessionId, tenure, EVERY, ending, goesOn);
  }

  Heartbeat(
      String sessionId,
      Supplier<Tenure.State> tenure,
      Duration every,
      Consumer<Ending> ending,
      BooleanSupplier goesOn) {
    this.tenure = tenure;
    this.every = every;
    this.ending = ending;
    this.goesOn = goesOn;
    this.thread = Thread.ofVirtual().name("heartbeat-" + sessionId).start(this::beat);
  }

  private void beat() {
    try {
      while (true) {
        switch (tenure.get()) {
          case CANCELLED -> ending.accept(new Ending.Over(EndReason.REQUESTED));
          case OVER -> over();
          case HELD, UNKNOWN -> {}
        }
        Thread.sleep(every);
      }
    } catch (InterruptedException e) {
      log.atTrace().log("The heartbeat is over");
    }
  }

  private void over() {
    if (!goesOn.getAsBoolean()) {
      ending.accept(Ending.Fenced.stale("the placement timed out; another worker has it"));
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
