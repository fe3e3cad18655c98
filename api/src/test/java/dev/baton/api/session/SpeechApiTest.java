package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.baton.api.ApiTest;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.SpeechRequest;
import io.temporal.client.WorkflowClient;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.UpdateMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class SpeechApiTest extends ApiTest {

  private static final List<String> TOLD = new CopyOnWriteArrayList<>();

  /** Says what it is asked to at once. */
  @WorkflowInterface
  public interface Talker {
    @WorkflowMethod(name = "Session")
    SessionOutcome run(SessionRequest request);

    @UpdateMethod
    SpeechOutcome say(SpeechRequest request);

    @SignalMethod
    void interrupt(boolean force);

    @SignalMethod
    void end(EndReason reason);
  }

  /** See above. */
  public static final class TalkerImpl implements Talker {
    private boolean ended;

    @Override
    public SessionOutcome run(SessionRequest request) {
      Workflow.await(() -> ended);
      return new SessionOutcome(request.sessionId(), EndReason.REQUESTED, 0, Instant.EPOCH);
    }

    @Override
    public SpeechOutcome say(SpeechRequest request) {
      TOLD.add(request.toString());
      return new SpeechOutcome(request.id(), SpeechOutcome.Result.SPOKEN);
    }

    @Override
    public void interrupt(boolean force) {
      TOLD.add("interrupt " + force);
    }

    @Override
    public void end(EndReason reason) {
      ended = true;
    }
  }

  @SuppressWarnings("NullAway.Init") // set before the first test
  private WorkerFactory workers;

  @BeforeAll
  void startWorker() {
    workers = WorkerFactory.newInstance(api.bean(WorkflowClient.class));
    workers
        .newWorker(SessionContract.SESSION_QUEUE)
        .registerWorkflowImplementationTypes(TalkerImpl.class);
    workers.start();
  }

  @AfterAll
  void stopWorker() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  @Test
  void what_shall_be_said_reaches_the_session_with_its_options() {
    var id = start();

    var accepted =
        api.post(
            "/api/session/" + id + "/say",
            "{\"id\":\"taxi\",\"text\":\"Your taxi is here.\",\"allow_interruptions\":false,"
                + "\"add_to_history\":false}");
    var spoken =
        api.post("/api/session/" + id + "/say", "{\"text\":\"Thank you.\",\"until_said\":true}");

    assertThat(accepted.status()).isEqualTo(202);
    assertThat(accepted.json().get("id").asText()).isEqualTo("taxi");
    assertThat(accepted.json().get("status").asText()).isEqualTo("accepted");
    assertThat(spoken.status()).isEqualTo(200);
    assertThat(spoken.json().get("status").asText()).isEqualTo("spoken");
    assertThat(TOLD)
        .contains(new SpeechRequest("taxi", "Your taxi is here.", false, false).toString());
  }

  @Test
  void the_agent_is_silenced() {
    var id = start();

    assertThat(api.post("/api/session/" + id + "/interrupt", "{\"force\":true}").status())
        .isEqualTo(202);

    await().untilAsserted(() -> assertThat(TOLD).contains("interrupt true"));
  }

  @Test
  void nothing_to_say_and_nobody_to_say_it_are_told_apart() {
    var id = start();

    var silent = api.post("/api/session/" + id + "/say", "{\"text\":\" \"}");
    assertThat(silent.status()).isEqualTo(400);
    assertThat(silent.json().toString()).contains("text");

    api.post("/api/session/" + id + "/end", "");
    await()
        .untilAsserted(() ->
            assertThat(api.post("/api/session/" + id + "/say", "{\"text\":\"hello\"}").status())
                .isEqualTo(409));
    assertThat(api.post("/api/session/" + id + "/interrupt", "{}").status()).isEqualTo(409);
  }

  private String start() {
    freeSlots(1);
    return api.post("/api/session/start", "{\"template_id\":\"bench\"}")
        .json()
        .get("session_id")
        .asText();
  }
}
