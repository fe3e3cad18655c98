package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class DuplicateSessionTest extends ApiTest {

  /** Loses every race for a room. */
  @WorkflowInterface
  public interface Loser {
    @WorkflowMethod(name = "Session")
    SessionOutcome run(SessionRequest request);
  }

  /** See above. */
  public static final class LoserImpl implements Loser {
    @Override
    public SessionOutcome run(SessionRequest request) {
      return new SessionOutcome(request.sessionId(), EndReason.DUPLICATE, 0, Instant.EPOCH);
    }
  }

  @SuppressWarnings("NullAway.Init") // set before the first test
  private WorkerFactory workers;

  @BeforeAll
  void startWorker() {
    workers = WorkerFactory.newInstance(api.bean(WorkflowClient.class));
    workers
        .newWorker(SessionContract.SESSION_QUEUE)
        .registerWorkflowImplementationTypes(LoserImpl.class);
    workers.start();
  }

  @AfterAll
  void stopWorker() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  @Test
  void a_session_that_lost_the_race_for_its_room_says_so() throws Exception {
    freeSlots(1);
    var id =
        api.post("/api/session/start", "{\"template_id\":\"bench\"}")
            .json()
            .get("session_id")
            .asText();
    api.bean(WorkflowClient.class)
        .newUntypedWorkflowStub(SessionContract.workflowId(id))
        .getResult(10, TimeUnit.SECONDS, SessionOutcome.class);

    var status = api.get("/api/session/" + id + "/status").json();

    assertThat(status.get("status").asText()).isEqualTo("failed");
    assertThat(status.get("end_reason").asText()).isEqualTo("duplicate");
  }
}
