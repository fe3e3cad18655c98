package dev.baton.media.session;

import dev.baton.workflows.session.EndReason;
import io.temporal.activity.ActivityExecutionContext;
import io.temporal.client.ActivityCanceledException;
import io.temporal.client.ActivityCompletionException;
import io.temporal.client.ActivityNotExistsException;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells Temporal every second that the session is still held, and hears when it is not to be. */
final class Heartbeat implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Heartbeat.class);
  private static final Duration EVERY = Duration.ofSeconds(1);

  private final ActivityExecutionContext context;
  private final Consumer<Ending> ending;
  private final BooleanSupplier goesOn;
  private final Thread thread;

  /**
   * @param goesOn whether the talk goes on although this placement is over
   */
  Heartbeat(
      String sessionId,
      ActivityExecutionContext context,
      Consumer<Ending> ending,
      BooleanSupplier goesOn) {
    this.goesOn = goesOn;
    this.context = context;
    this.ending = ending;
    this.thread = Thread.ofVirtual().name("heartbeat-" + sessionId).start(this::beat);
  }

  private void beat() {
    try {
      while (true) {
        try {
          context.heartbeat(null);
        } catch (ActivityCanceledException e) {
          ending.accept(new Ending.Over(EndReason.REQUESTED));
        } catch (ActivityNotExistsException e) {
          if (!goesOn.getAsBoolean()) {
            ending.accept(Ending.Fenced.stale("the placement timed out; another worker has it"));
          }
        } catch (ActivityCompletionException e) {
          ending.accept(new Ending.Moved("the worker is stopping"));
        }
        Thread.sleep(EVERY);
      }
    } catch (InterruptedException e) {
      log.atTrace().log("The heartbeat is over");
    }
  }

  @Override
  public void close() {
    thread.interrupt();
  }
}
