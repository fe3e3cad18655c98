package dev.baton.api.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.media.ProviderOffer;
import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.session.SessionRequest;
import io.temporal.client.WorkflowClient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StartSessionTest extends ApiTest {

  /** Of the voice assistant. */
  private static final String PANELS =
      "[\"slide_presenter\",\"coding_ide\",\"notepad\",\"whiteboard\"]";

  @BeforeEach
  void a_worker_has_one_free_slot() {
    freeSlots(1);
  }

  @Test
  void a_session_is_started_with_all_that_was_asked_for() throws Exception {
    var room = "study-" + UUID.randomUUID();
    var answer =
        start(
            """
            {"template_id":"voice-assistant","room":"%s","metadata":{"order":7},
             "user_info":{"name":"Ann","identity":"ann","metadata":"{\\"plan\\":\\"pro\\"}"}}
            """
                .formatted(room));

    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    var body = answer.json();
    var id = body.get("session_id").asText();
    assertThat(answer.header("Location")).isEqualTo("/api/session/" + id + "/status");
    assertThat(body.get("room").asText()).isEqualTo(room);
    assertThat(body.get("livekit_url").asText()).isEqualTo(liveKit.url());
    assertThat(body.get("modality_config"))
        .isEqualTo(JSON.readTree("{\"audio\":true,\"camera\":true,\"screen_share\":true}"));
    assertThat(body.get("enabled_panels")).isEqualTo(JSON.readTree(PANELS));

    var claims = claims(body.get("access_token").asText());
    assertThat(claims.get("sub").asText()).isEqualTo("ann");
    assertThat(claims.get("name").asText()).isEqualTo("Ann");
    assertThat(claims.get("video").get("room").asText()).isEqualTo(room);
    assertThat(JSON.readTree(claims.get("metadata").asText()))
        .isEqualTo(
            JSON.readTree(
                """
                {"plan":"pro","session_template_id":"voice-assistant","user_id":"ann",
                 "user":{"name":"Ann"},"modality_profile":["audio","camera","screen_share"],"enabled_panels":%s}
                """
                    .formatted(PANELS)));
    assertThat(claims.has("roomConfig")).as("agents dispatched a second time").isFalse();

    var request = histories().request(id);
    assertThat(request.template()).isEqualTo("voice-assistant");
    assertThat(request.room()).isEqualTo(room);
    assertThat(request.metadataJson()).isEqualTo("{\"order\":7}");
  }

  @Test
  void the_template_alone_is_enough() {
    var body = start("{\"template_id\":\"bench\"}").json();

    assertThat(body.get("room").asText()).startsWith("room-");
    assertThat(claims(body.get("access_token").asText()).get("sub").asText()).startsWith("user-");
    assertThat(histories().request(body.get("session_id").asText()).metadataJson()).isEmpty();
  }

  @Test
  void a_session_that_was_accepted_has_a_status_before_it_has_a_row() {
    var started = start("{\"template_id\":\"voice-assistant\"}").json();
    var id = started.get("session_id").asText();

    var status = api.get("/api/session/" + id + "/status");

    assertThat(status.status()).isEqualTo(200);
    assertThat(status.json().get("status").asText()).isEqualTo("starting");
    assertThat(status.json().get("template").asText()).isEqualTo("voice-assistant");
    assertThat(status.json().get("room")).isEqualTo(started.get("room"));
    assertThat(status.json().get("turns").isEmpty()).isTrue();
    assertThat(status.json().get("workflow_id").asText()).isEqualTo("session:" + id);
  }

  @Test
  void what_users_say_of_themselves_stays_out_of_the_workflow_headline() {
    var id =
        start(
                """
                {"template_id":"voice-assistant","user_info":{"name":"Hidden Henry"}}
                """)
            .json()
            .get("session_id")
            .asText();

    assertThat(histories().startEvent(id)).contains("voice-assistant").doesNotContain("Henry");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                                            | template_id
          {"template_id":""}                                            | template_id
          {"template_id":{"a":1}}                                       | template_id
          {"template_id":"bench","metadata":[1]}                        | metadata
          {"template_id":"bench","metadata":"no json"}                  | metadata
          {"template_id":"bench","user_info":{"metadata":5}}            | user_info.metadata
          {"template_id":"bench","user_info":{"name":[]}}               | user_info.name
          {"template_id":"bench","user_info":{"identity":"agent-1"}}    | user_info.identity
          """)
  void a_wrong_field_is_named(String request, String field) {
    var answer = start(request);

    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:baton:problem:invalid-request");
    assertThat(answer.json().get("field").asText()).isEqualTo(field);
    assertThat(answer.json().get("detail").asText()).contains(field.split("\\.")[0]);
  }

  @Test
  void a_body_that_is_no_json_is_refused() {
    assertThat(start("{").status()).isEqualTo(400);
    assertThat(start("").json().get("detail").asText()).contains("needs a body");
  }

  @Test
  void an_unknown_template_is_not_found_and_the_known_ones_are_named() {
    var answer = start("{\"template_id\":\"nope\"}");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.json().get("template").asText()).isEqualTo("nope");
    assertThat(answer.json().get("known_templates").toString())
        .isEqualTo("[\"bench\",\"voice-assistant\"]");
  }

  @Test
  void a_provider_that_no_worker_has_is_named_with_its_cure_before_anybody_waits() {
    lease(
        new WorkerLease(
            "media-1",
            24,
            0,
            false,
            new ProviderOffer(
                List.of("llm:loopback", "stt:loopback"),
                Map.of("tts:loopback", "set LOOPBACK_API_KEY"))));

    var answer = start("{\"template_id\":\"bench\"}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:baton:problem:provider-missing");
    assertThat(answer.json().get("detail").asText())
        .contains("needs the provider 'loopback' (tts)")
        .contains("set LOOPBACK_API_KEY for the media workers");
  }

  @Test
  void without_a_free_slot_no_session_is_started() {
    freeSlots(0);

    var answer = start("{\"template_id\":\"bench\"}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:baton:problem:no-capacity");
  }

  @Test
  void a_worker_that_is_too_busy_counts_as_none_although_it_has_slots() {
    lease(new WorkerLease("media-1", 24, 5, false, null, 0.83, true));

    var answer = start("{\"template_id\":\"bench\"}");

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.json().get("detail").asText()).contains("takes another session");
  }

  @Test
  void a_room_that_has_a_session_gets_no_second_one() {
    var room = "taken-" + UUID.randomUUID();
    var first = UUID.randomUUID().toString();
    api.bean(SessionStore.class)
        .open(new SessionRequest(first, "bench", room, "", Instant.now()), "bench");

    var answer = start("{\"template_id\":\"bench\",\"room\":\"%s\"}".formatted(room));

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("session_id").asText()).isEqualTo(first);
    assertThat(answer.json().get("detail").asText()).contains(first).contains(room);
  }

  private Answer start(String request) {
    return api.post("/api/session/start", request);
  }

  private WorkflowHistories histories() {
    return new WorkflowHistories(api.bean(WorkflowClient.class));
  }
}
