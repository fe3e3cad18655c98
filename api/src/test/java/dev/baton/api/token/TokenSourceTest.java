package dev.baton.api.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.media.WorkerLease;
import dev.baton.workflows.session.SessionRequest;
import io.livekit.server.AgentDispatchServiceClient;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenSourceTest extends ApiTest {

  private static final String PATH = "/api/livekit/connection-details";

  @BeforeEach
  void a_worker_has_one_free_slot() {
    freeSlots(1);
  }

  @Test
  void what_livekit_client_sends_is_answered_with_what_it_reads() {
    var answer =
        api.post(
            PATH,
            """
            {"room_name":"kitchen","participant_name":"Ann","participant_identity":"ann",
             "participant_metadata":"{\\"plan\\":\\"pro\\"}","participant_attributes":{"lang":"en"},
             "room_config":{"agents":[{"agent_name":"voice-assistant","metadata":"{\\"k\\":1}"}]}}
            """);

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    assertThat(answer.json().fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("server_url", "participant_token");
    assertThat(answer.json().get("server_url").asText()).isEqualTo(liveKit.url());
    var claims = claims(answer.json().get("participant_token").asText());
    assertThat(claims.get("iss").asText()).isEqualTo(liveKit.apiKey());
    assertThat(claims.get("sub").asText()).isEqualTo("ann");
    assertThat(claims.get("name").asText()).isEqualTo("Ann");
    assertThat(claims.get("metadata").asText()).isEqualTo("{\"plan\":\"pro\"}");
    assertThat(claims.get("attributes").get("lang").asText()).isEqualTo("en");
    var agent = claims.get("roomConfig").get("agents").get(0);
    assertThat(agent.get("agent_name").asText()).isEqualTo("voice-assistant");
    assertThat(agent.get("metadata").asText()).isEqualTo("{\"k\":1}");
  }

  @Test
  void the_token_is_good_for_ten_minutes_and_for_that_room_alone() {
    var claims = claims(token("{\"room_name\":\"kitchen\"}"));

    assertThat(claims.get("exp").asLong() - claims.get("nbf").asLong()).isEqualTo(600);
    var video = claims.get("video");
    assertThat(video.get("room").asText()).isEqualTo("kitchen");
    assertThat(video.fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder(
            "room",
            "roomJoin",
            "canPublish",
            "canSubscribe",
            "canPublishData",
            "canUpdateOwnMetadata");
  }

  @Test
  void names_in_camel_case_and_fields_of_newer_protocols_are_read_too() {
    var claims =
        claims(
            token(
                """
                {"roomName":"attic","participantIdentity":"bob","somethingNew":true,
                 "roomConfig":{"agents":[{"agentName":"bench","metadata":"x","deployment":"d"}]}}
                """));

    assertThat(claims.get("sub").asText()).isEqualTo("bob");
    assertThat(claims.get("video").get("room").asText()).isEqualTo("attic");
    assertThat(claims.get("roomConfig").get("agents").get(0).get("agent_name").asText())
        .isEqualTo("bench");
  }

  @Test
  void missing_names_are_made_up_anew_each_time() {
    var first = claims(token("{}"));
    var second = claims(token(""));

    assertThat(first.get("sub").asText()).startsWith("user-");
    assertThat(first.get("name").asText()).isEqualTo(first.get("sub").asText());
    assertThat(first.get("video").get("room").asText()).startsWith("room-");
    assertThat(second.get("sub").asText()).isNotEqualTo(first.get("sub").asText());
    assertThat(second.get("video").get("room").asText())
        .isNotEqualTo(first.get("video").get("room").asText());
    assertThat(first.has("roomConfig")).isFalse();
  }

  @Test
  void livekit_lets_the_person_in_and_dispatches_the_agent() throws Exception {
    var room = "dispatch-" + UUID.randomUUID();
    var token =
        token(
            """
            {"room_name":"%s","participant_identity":"carol",
             "room_config":{"agents":[{"agent_name":"voice-assistant","metadata":"{\\"k\\":1}"}]}}
            """
                .formatted(room));

    try (var joining = new LiveKitRoom(liveKit.url(), token)) {
      var answer = joining.answer();

      assertThat(answer.getParticipant().getIdentity()).isEqualTo("carol");
      assertThat(answer.getRoom().getName()).isEqualTo(room);
      var permission = answer.getParticipant().getPermission();
      assertThat(permission.getCanPublish()).isTrue();
      assertThat(permission.getCanUpdateMetadata()).isTrue();
      var dispatches =
          AgentDispatchServiceClient.createClient(
                  liveKit.url().replace("ws://", "http://"), liveKit.apiKey(), liveKit.apiSecret())
              .listDispatch(room)
              .execute()
              .body();
      assertThat(dispatches)
          .singleElement()
          .satisfies(dispatch -> {
            assertThat(dispatch.getAgentName()).isEqualTo("voice-assistant");
            assertThat(dispatch.getMetadata()).isEqualTo("{\"k\":1}");
          });
    }
  }

  @Test
  void an_unknown_agent_is_not_found_and_the_known_ones_are_named() {
    var answer = api.post(PATH, withAgent("voice-asistant"));

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    var problem = answer.json();
    assertThat(problem.get("type").asText()).isEqualTo("urn:baton:problem:unknown-template");
    assertThat(problem.get("status").asInt()).isEqualTo(404);
    assertThat(problem.get("detail").asText())
        .isEqualTo(
            "There is no session template 'voice-asistant'; the templates are bench,"
                + " voice-assistant.");
    assertThat(problem.get("known_templates"))
        .extracting(node -> node.asText())
        .containsExactly("bench", "voice-assistant");
  }

  @Test
  void without_a_free_slot_an_agent_is_refused_for_some_seconds() {
    freeSlots(0);
    lease(new WorkerLease("media-2", 24, 0, true));

    var answer = api.post(PATH, withAgent("voice-assistant"));

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isEqualTo("5");
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:baton:problem:no-capacity");
  }

  @Test
  void without_a_free_slot_people_who_ask_for_no_agent_are_let_in() {
    freeSlots(0);

    assertThat(api.post(PATH, "{\"room_name\":\"kitchen\"}").status()).isEqualTo(201);
  }

  @Test
  void without_a_free_slot_people_come_back_to_the_session_they_have() {
    var room = "returning-" + UUID.randomUUID();
    api.bean(SessionStore.class)
        .open(
            new SessionRequest(
                UUID.randomUUID().toString(), "voice-assistant", room, "", Instant.now()),
            "triage");
    freeSlots(0);

    var answer =
        api.post(
            PATH,
            "{\"room_name\":\"%s\",\"room_config\":{\"agents\":[{\"agent_name\":\"bench\"}]}}"
                .formatted(room));

    assertThat(answer.status()).isEqualTo(201);
  }

  @Test
  void an_agent_without_a_name_is_refused_with_the_cure() {
    var answer = api.post(PATH, "{\"room_config\":{\"agents\":[{\"metadata\":\"x\"}]}}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").asText()).isEqualTo("room_config.agents.agent_name");
    assertThat(answer.json().get("detail").asText()).contains("agentName");
  }

  @Test
  void nobody_may_join_under_the_identity_of_an_agent() {
    var answer = api.post(PATH, "{\"participant_identity\":\"agent-123\"}");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").asText()).isEqualTo("participant_identity");
  }

  @Test
  void names_longer_than_livekit_takes_are_refused() {
    var answer = api.post(PATH, "{\"room_name\":\"%s\"}".formatted("r".repeat(257)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("field").asText()).isEqualTo("room_name");
    assertThat(answer.json().get("detail").asText()).contains("257").contains("256");
  }

  @Test
  void a_body_that_is_no_token_request_is_refused() {
    assertThat(api.post(PATH, "{\"room_name\":").status()).isEqualTo(400);
    var answer = api.post(PATH, "{\"room_name\":{\"a\":1}}");
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText()).contains("TokenSourceRequest");
  }

  @Test
  void egress_is_not_the_clients_to_start() {
    var claims =
        claims(
            token(
                """
                {"room_config":{"max_participants":4,"tags":{"a":"b"},
                 "egress":{"room":{"room_name":"kitchen","audio_only":true}}}}
                """));

    assertThat(claims.get("roomConfig").get("max_participants").asInt()).isEqualTo(4);
    assertThat(claims.get("roomConfig").has("egress")).isFalse();
    assertThat(claims.get("roomConfig").has("tags")).isFalse();
  }

  private String token(String request) {
    var answer = api.post(PATH, request);
    assertThat(answer.status()).as(answer.text()).isEqualTo(201);
    return answer.json().get("participant_token").asText();
  }

  private static String withAgent(String name) {
    return "{\"room_config\":{\"agents\":[{\"agent_name\":\"%s\"}]}}".formatted(name);
  }
}
