package dev.baton.api.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.store.coordination.TaskStore;
import io.temporal.client.WorkflowClient;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class TaskApiTest extends ApiTest {

  @SuppressWarnings("NullAway.Init") // set before the first test
  private FakeCoordinator coordinator;

  @BeforeAll
  void startCoordinator() {
    coordinator = new FakeCoordinator(api.bean(WorkflowClient.class), api.bean(TaskStore.class));
  }

  @AfterAll
  void stopCoordinator() {
    coordinator.close();
  }

  @Test
  void aGoalInPlainWordsBecomesATaskWithAFileInEveryVersion() {
    var created = api.post("/api/tasks", "{\"goal\": \"a room and a token\"}");
    assertThat(created.status()).isEqualTo(201);
    var id = created.json().get("id").asText();
    assertThat(created.header("Location")).isEqualTo("/api/tasks/" + id);

    var task = becomes(id, t -> t.path("status").asText().equals("done"));

    assertThat(task.get("status_label").asText()).isEqualTo("🟢 Done");
    assertThat(task.get("planned_by").asText()).isEqualTo("rules");
    assertThat(task.get("steps")).hasSize(2);
    assertThat(task.get("steps").get(0).get("request").get("operation").asText())
        .isEqualTo("create_room");
    var file = api.get("/api/tasks/" + id + "/file");
    assertThat(file.header("Content-Type")).isEqualTo("text/markdown;charset=UTF-8");
    assertThat(file.header("Content-Disposition")).contains("attachment");
    assertThat(file.text()).isEqualTo("version " + task.get("version").asInt());
    assertThat(api.get("/api/tasks/" + id + "/file?version=3").text()).isEqualTo("version 3");
    assertThat(api.get("/api/tasks/" + id + "/file?version=99").status()).isEqualTo(404);
    assertThat(api.get("/api/tasks").json().findValuesAsText("id")).contains(id);
    assertThat(api.get("/api/tasks/" + id + "/steps/2/result").json().at("/data/jwt").asText())
        .isEqualTo(FakeCoordinator.JWT);
    assertThat(api.get("/api/tasks/" + id + "/steps/3/result").status()).isEqualTo(404);
  }

  @Test
  void theSameIdIsOneTask() {
    var body =
        """
        {"id": "ID", "steps": [{"specialist": "room", "request": {"operation": "list_rooms"}}]}\
        """
            .replace("ID", "mine-" + UUID.randomUUID());

    assertThat(api.post("/api/tasks", body).status()).isEqualTo(201);
    assertThat(api.post("/api/tasks", body).status()).isEqualTo(200);
    var other = api.post("/api/tasks", body.replace("list_rooms", "delete_room"));
    assertThat(other.status()).isEqualTo(409);
    assertThat(other.json().get("type").asText()).isEqualTo("urn:baton:problem:task-exists");
  }

  @Test
  void aPersonDecidesWhatAFailedStepBecomes() {
    var id = broken();
    var asked = becomes(id, t -> !t.path("escalations").isEmpty()).get("escalations").get(0);
    assertThat(asked.get("question").asText()).contains("there is no lobby", "make one");
    assertThat(asked.get("options").findValuesAsText("choice"))
        .containsExactly("retry", "correct", "reroute", "skip", "cancel");

    refused(answer(id, 1, "{\"choice\": \"perhaps\"}"), 400, "must be one of retry");
    refused(answer(id, 1, "{}"), 400, "must be one of retry");
    refused(answer(id, 1, "{\"choice\": \"correct\"}"), 409, "give a 'request'");
    refused(answer(id, 1, "{\"choice\": \"correct\", \"request\": {}}"), 400, "'operation'");
    refused(answer(id, 1, "{\"choice\": \"reroute\", \"specialist\": \"x\"}"), 400, "webhook");
    refused(answer(id, 2, "{\"choice\": \"skip\"}"), 409, "no escalation 2");
    assertThat(answer(id, 1, "{\"choice\": \"skip\", \"answered_by\": \"ann\"}").status())
        .isEqualTo(200);

    var ended = becomes(id, t -> t.path("status").asText().equals("done"));
    assertThat(ended.at("/escalations/0/answered_by").asText()).isEqualTo("ann");
    refused(answer(id, 1, "{\"choice\": \"retry\"}"), 409, "Not answered");
    refused(api.get("/api/tasks/" + id + "/file"), 404, "has no file");
  }

  @Test
  void aTaskIsGivenUp() {
    var id = broken();
    becomes(id, t -> !t.path("escalations").isEmpty());

    assertThat(delete(id).status()).isEqualTo(202);

    var ended = becomes(id, t -> !t.path("ended_at").isNull());
    assertThat(ended.get("outcome").asText()).isEqualTo("cancelled");
    assertThat(delete(id).status()).isEqualTo(200);
  }

  @Test
  void watchersHearEveryChangeUntilTheEnd() {
    var id = api.post("/api/tasks", "{\"goal\": \"a room and a token\"}").json().get("id").asText();

    var events = api.get("/api/tasks/" + id + "/events");

    assertThat(events.header("Content-Type")).startsWith("text/event-stream");
    assertThat(events.text()).contains("event:task", "\"status\":\"done\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {} | goal
          {"goal": " "} | goal
          {"goal": 7, "steps": 1} | steps
          {"goal": "x", "id": "a/b"} | id
          {"goal": "x", "id": "session-start-1"} | id
          {"goal": "x", "steps": [{"specialist": "cook", "request": {"operation": "x"}}]} | steps[0].specialist
          {"goal": "x", "steps": [{"request": {"operation": "x"}}]} | steps[0].specialist
          {"goal": "x", "steps": [{"specialist": "room", "request": {}}]} | steps[0].request
          {"goal": "x", "steps": [null]} | steps
          {"goal": "x", "context": {"a": null}} | context.a
          {"goal": "x", "requirements": [null]} | requirements
          """)
  void whatIsWrongIsNamed(String body, String field) {
    var answer = api.post("/api/tasks", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").asText()).isEqualTo(field);
  }

  @Test
  void tooMuchIsRefused() {
    var goal = "{\"goal\": \"%s\"}".formatted("x".repeat(4001));
    var step = "{\"specialist\": \"room\", \"request\": {\"operation\": \"x\"}},".repeat(21);
    var steps =
        "{\"goal\": \"x\", \"steps\": [%s]}".formatted(step.substring(0, step.length() - 1));

    assertThat(api.post("/api/tasks", goal).status()).isEqualTo(400);
    assertThat(api.post("/api/tasks", steps).status()).isEqualTo(400);
    assertThat(api.get("/api/tasks?limit=0").status()).isEqualTo(400);
    assertThat(api.get("/api/tasks?origin=mars").status()).isEqualTo(400);
  }

  @Test
  void anUnknownTaskIsNotFoundWhateverIsAskedOfIt() {
    for (var path : new String[] {"", "/file", "/events", "/steps/1/result"}) {
      refused(api.get("/api/tasks/nobodys" + path), 404, "There is no task");
    }
    refused(delete("nobodys"), 404, "There is no task");
    refused(answer("nobodys", 1, "{\"choice\": \"skip\"}"), 404, "There is no task");
    refused(api.get("/api/tasks/a%20b"), 404, "There is no task");
  }

  private String broken() {
    return api.post(
            "/api/tasks",
            "{\"steps\": [{\"specialist\": \"room\", \"request\": {\"operation\": \"break\"}}]}")
        .json()
        .get("id")
        .asText();
  }

  private Answer answer(String id, int n, String body) {
    return api.post("/api/tasks/%s/escalations/%d".formatted(id, n), body);
  }

  private Answer delete(String id) {
    return api.send(api.request("/api/tasks/" + id).DELETE());
  }

  private static void refused(Answer answer, int status, String why) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(why);
  }

  private JsonNode becomes(String id, Predicate<JsonNode> wanted) {
    return await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> api.get("/api/tasks/" + id).json(), wanted);
  }
}
