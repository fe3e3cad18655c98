package dev.baton.coordinator.failover;

import dev.baton.workflows.media.WorkerLoss;
import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowNotFoundException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells sessions that they have lost their worker; each on a thread of its own. */
final class Bereaved implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Bereaved.class);

  /** By then the session has noticed by itself that heartbeats stay away. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final Duration PAUSE = Duration.ofMillis(200);

  private final WorkflowClient client;
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("fail-over-", 0).factory());

  Bereaved(WorkflowClient client) {
    this.client = client;
  }

  /** Tells one session; returns at once. */
  void tell(String sessionId, WorkerLoss loss) {
    threads.execute(() -> {
      try {
        tellPatiently(sessionId, loss);
      } catch (InterruptedException e) {
        log.atDebug().addKeyValue("session", sessionId).log("the coordinator stops");
      }
    });
  }

  private void tellPatiently(String sessionId, WorkerLoss loss) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        client
            .newUntypedWorkflowStub(SessionContract.workflowId(sessionId))
            .signal("workerLost", loss);
        return;
      } catch (WorkflowNotFoundException e) {
        log.atDebug().addKeyValue("session", sessionId).log("the session is over");
        return;
      } catch (RuntimeException e) {
        if (System.nanoTime() > deadline) {
          log.atWarn()
              .addKeyValue("session", sessionId)
              .setCause(e)
              .log("The session could not be told that its worker died");
          return;
        }
        Thread.sleep(PAUSE);
      }
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
