package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.auth0.jwt.JWT;
import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.store.session.SessionStore;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.operator.ApprovalDecision;
import dev.baton.workflows.operator.HandBack;
import dev.baton.workflows.operator.OperatedSession;
import dev.baton.workflows.operator.OperatorPass;
import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.operator.ToolResolution;
import dev.baton.workflows.operator.Whisper;
import dev.baton.workflows.session.DraftSession;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionOutcome;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.tenant.Tenant;
import dev.baton.workflows.tool.ToolResult;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.client.WorkflowClient;
import io.temporal.failure.ApplicationFailure;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.SignalMethod;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class OperatorApiTest extends ApiTest {

  private static final List<Object> TOLD = new CopyOnWriteArrayList<>();

  /** A session, as far as operators reach it. */
  @WorkflowInterface
  public interface Watched extends OperatedSession, DraftSession {
    @WorkflowMethod(name = "Session")
    SessionOutcome run(SessionRequest request);

    @SignalMethod
    void end(EndReason reason);
  }

  /** Knows the call c1, and refuses what comes at the wrong time. */
  public static final class WatchedImpl implements Watched {
    private boolean ended;
    private boolean taken;

    @Override
    public SessionOutcome run(SessionRequest request) {
      Workflow.await(() -> ended);
      return new SessionOutcome(request.sessionId(), EndReason.REQUESTED, 0, Instant.EPOCH);
    }

    @Override
    public void end(EndReason reason) {
      ended = true;
    }

    @Override
    public ToolResult approveTool(ApprovalDecision decision) {
      if (!decision.callId().equals("c1")) {
        throw refusal("no such call", SessionContract.UNKNOWN_NAME);
      }
      TOLD.add(decision);
      return new ToolResult(decision.callId(), Outcome.PENDING, "being made");
    }

    @Override
    public void validateApproveTool(ApprovalDecision decision) {}

    @Override
    public ToolResult resolveTool(ToolResolution resolution) {
      TOLD.add(resolution);
      return new ToolResult(resolution.callId(), Outcome.DONE, String.valueOf(resolution.result()));
    }

    @Override
    public void validateResolveTool(ToolResolution resolution) {}

    @Override
    public OperatorPass listen(OperatorVisit visit) {
      return new OperatorPass("lobby", "operator-" + visit.id());
    }

    @Override
    public void validateListen(OperatorVisit visit) {}

    @Override
    public void whisper(Whisper whisper) {
      TOLD.add(whisper);
    }

    @Override
    public void validateWhisper(Whisper whisper) {}

    @Override
    public OperatorPass takeOver(OperatorVisit visit) {
      taken = true;
      return new OperatorPass("lobby", "operator-" + visit.id());
    }

    @Override
    public void validateTakeOver(OperatorVisit visit) {}

    @Override
    public void handBack(HandBack handBack) {
      if (!taken) {
        throw refusal("nobody has taken the conversation over", SessionContract.NOT_NOW);
      }
      taken = false;
    }

    @Override
    public void validateHandBack(HandBack handBack) {}

    @Override
    public DraftTaken takeDraft() {
      return new DraftTaken(true);
    }

    @Override
    public void operatorLeft(long epoch, String takeoverId) {
      taken = false;
    }

    private static ApplicationFailure refusal(String words, String type) {
      return ApplicationFailure.newNonRetryableFailure(words, type);
    }
  }

  @SuppressWarnings("NullAway.Init") // set before the first test
  private WorkerFactory workers;

  @BeforeAll
  void startWorker() {
    workers = WorkerFactory.newInstance(api.bean(WorkflowClient.class));
    workers
        .newWorker(SessionContract.SESSION_QUEUE)
        .registerWorkflowImplementationTypes(WatchedImpl.class);
    workers.start();
  }

  @AfterAll
  void stopWorker() {
    workers.shutdownNow();
    workers.awaitTermination(10, TimeUnit.SECONDS);
  }

  @Test
  void decisions_about_tools_reach_the_session() {
    var tool = "/api/session/" + start() + "/tool/c1/";

    var approved = api.post(tool + "approval", "{\"operator\":\"ann\",\"approved\":true}");
    var resolved =
        api.post(
            tool + "resolution",
            "{\"operator\":\"ann\",\"choice\":\"happened\",\"result\":\"It is on its way.\"}");

    assertThat(approved.status()).isEqualTo(200);
    assertThat(approved.json().get("outcome").asText()).isEqualTo("pending");
    assertThat(resolved.json().get("result").asText()).isEqualTo("It is on its way.");
    assertThat(TOLD).contains(new ApprovalDecision("c1", "ann", true, null));
  }

  @Test
  void a_listener_may_only_hear_and_an_operator_may_talk() {
    var operator = "/api/session/" + start() + "/operator/";

    var listener = api.post(operator + "listen", "{\"operator\":\"ann\",\"id\":\"v1\"}");
    var talker = api.post(operator + "take-over", "{\"operator\":\"ann\"}");

    assertThat(listener.json().get("identity").asText()).isEqualTo("operator-v1");
    var hears = grants(listener);
    assertThat(hears).containsEntry("hidden", true).containsEntry("canPublish", false);
    assertThat(hears).containsEntry("room", "lobby").containsEntry("canSubscribe", true);
    assertThat(grants(talker)).containsEntry("canPublish", true).doesNotContainKey("hidden");
    assertThat(api.post(operator + "hand-back", "{\"operator\":\"ann\"}").status()).isEqualTo(200);
  }

  @Test
  void a_whisper_reaches_the_session() {
    var answer =
        api.post(
            "/api/session/" + start() + "/operator/whisper",
            "{\"operator\":\"ann\",\"text\":\"Be kind.\",\"id\":\"w1\",\"at_once\":true}");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(TOLD).contains(new Whisper("w1", "ann", "Be kind.", true));
  }

  @Test
  void what_is_wrong_is_refused_in_words_that_name_the_cure() {
    var session = "/api/session/" + start();
    var operator = session + "/operator/";

    problem(api.post(operator + "whisper", "{\"operator\":\"ann\"}"), 400, "text must");
    problem(api.post(operator + "whisper", "{\"operator\":7,\"text\":[]}"), 400, "type");
    problem(api.post(operator + "whisper", "psst"), 400, "JSON");
    problem(
        api.post(operator + "listen", "{\"operator\":\"" + "x".repeat(101) + "\"}"),
        400,
        "1 to 100 characters");
    problem(api.post(operator + "hand-back", "{\"operator\":\"ann\"}"), 409, "nobody has taken");
    problem(api.post(session + "/tool/c1/approval", "{\"operator\":\"ann\"}"), 400, "approved");
    problem(
        api.post(session + "/tool/c9/approval", "{\"operator\":\"ann\",\"approved\":true}"),
        404,
        "no such call");
    problem(
        api.post(session + "/tool/c1/resolution", "{\"operator\":\"ann\",\"choice\":\"maybe\"}"),
        400,
        "try_again");
    problem(
        api.post(session + "/tool/c1/resolution", "{\"operator\":\"a\",\"choice\":\"happened\"}"),
        400,
        "result is needed");
    problem(
        api.post("/api/session/nobody/operator/listen", "{\"operator\":\"ann\"}"),
        404,
        "no session");

    api.post(session + "/end", "");
    await()
        .untilAsserted(
            () -> problem(api.post(operator + "listen", "{\"operator\":\"ann\"}"), 409, "is over"));
  }

  @Test
  void running_sessions_of_a_draft_take_it_as_it_is_now_and_those_of_versions_do_not() {
    var ofDraft = start();
    keep(ofDraft, SessionTemplate.DRAFT);
    keep(start(), 1);

    var answer = api.post("/api/templates/bench/draft/reload", "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("sessions"))
        .singleElement()
        .satisfies(session -> {
          assertThat(session.get("session_id").asText()).isEqualTo(ofDraft);
          assertThat(session.get("outcome").asText()).isEqualTo("changed");
        });
    problem(api.post("/api/templates/none-such/draft/reload", ""), 404, "no template 'none-such'");
  }

  /** The row that the session's first activity would have written. */
  private void keep(String id, int version) {
    var template =
        api.bean(TemplateStore.class).bySlug(Tenant.DEFAULT, "bench").orElseThrow().toBuilder()
            .version(version)
            .build();
    var request = new SessionRequest(id, template.slug(), "room-of-" + id, "", Instant.now());
    assertThat(api.bean(SessionStore.class).open(request, template)).isEqualTo(id);
  }

  private static void problem(Answer answer, int status, String words) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(words);
  }

  private static Map<String, Object> grants(Answer answer) {
    return JWT.decode(answer.json().get("participant_token").asText()).getClaim("video").asMap();
  }

  private String start() {
    freeSlots(1);
    return api.post("/api/session/start", "{\"template_id\":\"bench\"}")
        .json()
        .get("session_id")
        .asText();
  }
}
