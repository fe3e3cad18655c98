package dev.baton.api.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.api.secret.Secrets;
import dev.baton.store.Database;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.task.CoordinationWorkflow;
import dev.baton.workflows.coordination.task.TaskRequest;
import dev.baton.workflows.session.SessionContract;
import dev.baton.workflows.session.SessionWorkflow;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowOptions;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Every operation that the API's document names, asked with the ids of what another organisation
 * has: there is no such thing, and nothing of theirs changes.
 */
class OtherOrganisationsIdsTest extends ApiTest {

  private static final List<String> METHODS = List.of("get", "post", "put", "patch", "delete");

  /** Bodies that would be taken, by operation; an empty object for those not named. */
  private static final Map<String, String> BODIES =
      Map.ofEntries(
          Map.entry("handBack", "{\"operator\":\"ann\"}"),
          Map.entry("listen", "{\"operator\":\"ann\"}"),
          Map.entry("takeOver", "{\"operator\":\"ann\"}"),
          Map.entry("whisper", "{\"operator\":\"ann\",\"text\":\"Hello.\"}"),
          Map.entry("say", "{\"text\":\"Hello.\"}"),
          Map.entry("approveTool", "{\"operator\":\"ann\",\"approved\":true}"),
          Map.entry("resolveTool", "{\"operator\":\"ann\",\"choice\":\"did_not_happen\"}"),
          Map.entry("answerEscalation", "{\"choice\":\"retry\",\"answered_by\":\"ann\"}"),
          Map.entry("splitTraffic", "[{\"version\":1,\"weight\":1}]"),
          Map.entry("changeMember", "{\"role\":\"viewer\"}"),
          Map.entry("saveDraft", "SLUG"));

  /** What is called by a name that the caller chooses: the same name is another thing here. */
  private static final Set<String> CREATES = Set.of("setSecret", "tellOfSimulation");

  /** Asks where the page comes from, and says the same whether there is such a template. */
  private static final Set<String> FOR_PAGES = Set.of("embeddedTemplate");

  private Neighbour theirs = Neighbour.NOBODY;

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_PAYLOAD_KEYS", "k1:" + "A".repeat(43) + "=");
  }

  @BeforeEach
  void thereIsAnotherOrganisation() {
    freeSlots(10);
    theirs = Neighbour.movesIn(api.bean(Database.class), api.bean(Secrets.class).require());
  }

  @Test
  void thereIsNoSuchThingAndNothingChanges() throws JsonProcessingException {
    var before = theirs.everything();
    var answers = new TreeMap<String, Integer>();
    for (var path : document().path("paths").properties()) {
      if (path.getKey().contains("{")) {
        for (var method : METHODS) {
          var operation = path.getValue().path(method);
          var name = operation.path("operationId").asText();
          if (!operation.isMissingNode() && !CREATES.contains(name) && !FOR_PAGES.contains(name)) {
            answers.put(
                method + " " + path.getKey(), send(method, address(path.getKey()), name).status());
          }
        }
      }
    }

    var found = new ArrayList<String>();
    answers.forEach((operation, status) -> {
      if (status != 404) {
        found.add(operation + ": " + status);
      }
    });
    assertThat(answers).hasSizeGreaterThan(30);
    assertThat(found).as("what is answered with anything but 404").isEmpty();
    assertThat(theirs.everything()).isEqualTo(before);
  }

  @Test
  void listsHaveNothingOfTheirs() throws JsonProcessingException {
    for (var path : document().path("paths").properties()) {
      var get = path.getValue().path("get");
      // What streams has no end; what it tells is asked of the store (TwoOrganisationsTest).
      boolean endless = get.at("/responses/200/content").has("text/event-stream");
      if (!path.getKey().contains("{") && !get.isMissingNode() && !endless) {
        var answer = api.get(path.getKey());
        for (var id : theirs.ids().values()) {
          assertThat(answer.text()).as(path.getKey()).doesNotContain(id);
        }
      }
    }
  }

  @Test
  void theirRoomsAreNotToBeNamed() {
    var body = "{\"template_id\":\"voice-assistant\",\"room\":\"%s\"}".formatted(theirs.room());

    assertThat(api.post("/api/session/start", body).status()).isEqualTo(400);
    assertThat(
            api.post(
                    "/api/livekit/connection-details",
                    "{\"room_name\":\"%s\"}".formatted(theirs.room()))
                .status())
        .isEqualTo(400);
    assertThat(api.get("/api/session?room=" + theirs.room()).status()).isEqualTo(400);
  }

  @Test
  void theirTemplatesCannotBeStartedByWhicheverName() {
    for (var name : List.of(theirs.ids().get("slug"), theirs.dispatchName())) {
      var body = "{\"template_id\":\"%s\"}".formatted(name);
      assertThat(api.post("/api/session/start", body).status()).isEqualTo(404);
    }
  }

  @Test
  void whatOnlyItsWorkflowKnowsOfIsTheirsToo() {
    var client = api.bean(WorkflowClient.class);
    var session = UUID.randomUUID().toString();
    WorkflowClient.start(
        client.newWorkflowStub(
                SessionWorkflow.class,
                options(SessionContract.SESSION_QUEUE, SessionContract.workflowId(session))
                    .setMemo(
                        Map.of("session", session, "template", "x", "room", theirs.freshRoom()))
                    .build())
            ::run,
        theirs.request(session));
    var task = "task-" + session;
    WorkflowClient.start(
        client.newWorkflowStub(
                CoordinationWorkflow.class,
                options(
                        CoordinationContract.COORDINATION_QUEUE,
                        CoordinationContract.workflowId(task))
                    .build())
            ::run,
        new TaskRequest(
                task,
                "T",
                "G",
                List.of(),
                Map.of(),
                List.of(),
                TaskRequest.Origin.PERSON,
                Instant.EPOCH)
            .in(theirs.organisation()));

    assertThat(api.get("/api/session/" + session + "/status").status()).isEqualTo(404);
    assertThat(api.post("/api/session/" + session + "/end", "").status()).isEqualTo(404);
    assertThat(
            api.post("/api/tasks", "{\"id\":\"%s\",\"goal\":\"create a room\"}".formatted(task))
                .status())
        .isEqualTo(409);
  }

  private static WorkflowOptions.Builder options(String queue, String id) {
    return WorkflowOptions.newBuilder().setTaskQueue(queue).setWorkflowId(id);
  }

  private String address(String path) {
    var address = path;
    for (var prefix : Neighbour.PARAMETERS.entrySet()) {
      if (path.startsWith(prefix.getKey())) {
        address = path.replaceFirst("\\{\\w+}", theirs.ids().getOrDefault(prefix.getValue(), ""));
      }
    }
    assertThat(address)
        .as(
            "for a new kind of id, say in Neighbour which of the other organisation's it is: %s",
            path)
        .isNotEqualTo(path);
    return address.replaceAll("\\{\\w+}", "1");
  }

  private Answer send(String method, String address, String operation) {
    var body = BODIES.getOrDefault(operation, "{}").replace("SLUG", theirs.document());
    return api.send(
        api.request(URI.create(api.root() + address))
            .header("Content-Type", "application/json")
            .header("If-Match", "\"1\"")
            .header("Idempotency-Key", UUID.randomUUID().toString())
            .method(
                method.toUpperCase(Locale.ROOT),
                method.equals("get") ? BodyPublishers.noBody() : BodyPublishers.ofString(body)));
  }

  private JsonNode document() throws JsonProcessingException {
    return JSON.readTree(api.get("/v3/api-docs").text());
  }
}
