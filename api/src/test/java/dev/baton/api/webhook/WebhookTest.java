package dev.baton.api.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.api.session.WorkflowHistories;
import dev.baton.store.Organisations;
import dev.baton.store.session.SessionStore;
import dev.baton.store.track.PublishingRuleStore;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.webhook.WebhookFanOutWorkflow;
import dev.baton.workflows.session.EndReason;
import dev.baton.workflows.session.SessionRecords.SessionChanges;
import dev.baton.workflows.session.SessionRequest;
import dev.baton.workflows.session.SessionStatus;
import io.livekit.server.AccessToken;
import io.temporal.client.WorkflowClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest extends ApiTest {

  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("LIVEKIT_API_KEYS", "APIbefore:" + "b".repeat(40));
  }

  @BeforeEach
  void a_worker_has_one_free_slot() {
    freeSlots(1);
  }

  @Test
  void a_signed_webhook_is_taken_note_of() {
    var body = event("participant_joined", "kitchen", NOON);

    assertThat(send(body, signature(body, liveKit.apiSecret())).status()).isEqualTo(204);
  }

  @Test
  void a_webhook_signed_with_the_other_live_key_is_taken_too() throws NoSuchAlgorithmException {
    var body = event("room_started", "kitchen", NOON);
    var token = new AccessToken("APIbefore", "b".repeat(40));
    token.setSha256(
        Base64.getEncoder()
            .encodeToString(
                MessageDigest.getInstance("SHA-256")
                    .digest(body.getBytes(StandardCharsets.UTF_8))));

    assertThat(send(body, token.toJwt()).status()).isEqualTo(204);
  }

  @Test
  void what_somebody_may_publish_is_applied_when_they_join_and_once() {
    var room = "rules-" + UUID.randomUUID();
    var sid = "PA_" + UUID.randomUUID();
    api.bean(PublishingRuleStore.class)
        .put(
            Organisations.DEFAULT,
            room,
            "ann",
            "{\"operation\": \"set_publishing\", \"allowed\": false}");
    var body =
        event("participant_joined", room, NOON)
            .replace(
                "\"room\"",
                "\"participant\":{\"identity\":\"ann\",\"sid\":\"" + sid + "\"},\"room\"");

    assertThat(send(body, signature(body, liveKit.apiSecret())).status()).isEqualTo(204);
    assertThat(send(body, signature(body, liveKit.apiSecret())).status()).isEqualTo(204);

    assertThat(
            api.bean(WorkflowClient.class)
                .fetchHistory(CoordinationContract.workflowId("publishing-" + sid))
                .getEvents())
        .isNotEmpty();
  }

  @Test
  void who_is_in_the_room_of_a_session_is_noted_and_programs_are_not() {
    var room = "listeners-" + UUID.randomUUID();
    sessionWithAgentSince(room, NOON);
    for (var participant :
        List.of(
            "{\"identity\": \"lena\"}",
            "{\"identity\": \"+4930123456\", \"kind\": \"SIP\"}",
            "{\"identity\": \"agent-7\", \"kind\": \"AGENT\"}")) {
      for (var event : List.of("participant_joined", "participant_left")) {
        var body =
            event(event, room, NOON)
                .replace("\"room\"", "\"participant\":" + participant + ",\"room\"");
        assertThat(send(body, signature(body, liveKit.apiSecret())).status()).isEqualTo(204);
      }
    }

    assertThat(sessionsOf("lena")).isEqualTo(1);
    assertThat(sessionsOf("%2B4930123456")).isEqualTo(1);
    assertThat(sessionsOf("agent-7")).isZero();
  }

  private int sessionsOf(String identity) {
    return api.get("/api/people/data?identity=" + identity).json().get("sessions").asInt();
  }

  @Test
  void an_event_is_passed_on_to_customers_once_also_when_livekit_sends_it_again() {
    api.post("/api/webhooks/endpoints", "{\"url\": \"https://example.com/hook\"}");
    var id = "EV_" + UUID.randomUUID();
    var body = event("room_started", "kitchen", NOON).replace("EV_1", id);

    assertThat(send(body, signature(body, liveKit.apiSecret())).status()).isEqualTo(204);
    assertThat(send(body, signature(body, liveKit.apiSecret())).status()).isEqualTo(204);

    assertThat(
            api.bean(WorkflowClient.class)
                .fetchHistory(WebhookFanOutWorkflow.workflowId(id))
                .getEvents()
                .getFirst()
                .getWorkflowExecutionStartedEventAttributes()
                .getWorkflowType()
                .getName())
        .isEqualTo("WebhookFanOut");
  }

  @Test
  void a_webhook_signed_with_another_secret_is_refused_with_the_cure() {
    var body = event("room_finished", "kitchen", NOON);

    var answer = send(body, signature(body, "x".repeat(40)));

    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("detail").asText()).contains("LIVEKIT_API_KEY");
  }

  @Test
  void a_webhook_whose_body_was_changed_is_refused() {
    var signature = signature(event("room_started", "kitchen", NOON), liveKit.apiSecret());

    assertThat(send(event("room_finished", "kitchen", NOON), signature).status()).isEqualTo(401);
  }

  @Test
  void an_unsigned_webhook_is_refused() {
    var answer = api.post("/api/livekit/webhook", event("room_finished", "kitchen", NOON));

    assertThat(answer.status()).isEqualTo(401);
  }

  @Test
  void the_session_of_a_closed_room_ends() {
    var room = "closed-" + UUID.randomUUID();
    var session = sessionWithAgentSince(room, NOON);

    closed(room, NOON.plusSeconds(60));

    assertThat(endSignals(session)).containsExactly(EndReason.USER_LEFT);
  }

  @Test
  void a_room_closed_earlier_does_not_end_the_session_that_came_after() {
    var room = "reopened-" + UUID.randomUUID();
    var session = sessionWithAgentSince(room, NOON);

    closed(room, NOON.minusSeconds(1));

    assertThat(endSignals(session)).isEmpty();
  }

  private void closed(String room, Instant at) {
    var body = event("room_finished", room, at);
    assertThat(send(body, signature(body, liveKit.apiSecret())).status()).isEqualTo(204);
  }

  private String sessionWithAgentSince(String room, Instant attached) {
    var id =
        api.post(
                "/api/session/start", "{\"template_id\":\"bench\",\"room\":\"%s\"}".formatted(room))
            .json()
            .get("session_id")
            .asText();
    var store = api.bean(SessionStore.class);
    store.open(new SessionRequest(id, "bench", room, "", attached), "bench");
    store.save(
        new SessionChanges(
            id,
            SessionStatus.ACTIVE,
            "bench",
            "media-1",
            1,
            attached,
            null,
            null,
            List.of(),
            List.of(),
            List.of()));
    return id;
  }

  private List<EndReason> endSignals(String session) {
    return new WorkflowHistories(api.bean(WorkflowClient.class)).endSignals(session);
  }

  private Answer send(String body, String signature) {
    return api.send(
        api.request(
                "/api/livekit/webhook",
                "Content-Type",
                "application/webhook+json",
                "Authorization",
                signature)
            .POST(BodyPublishers.ofString(body)));
  }

  private static String event(String name, String room, Instant at) {
    return """
    {"event":"%s","id":"EV_1","createdAt":"%d","room":{"name":"%s","sid":"RM_1"}}
    """
        .formatted(name, at.getEpochSecond(), room);
  }

  /** As LiveKit signs: a token that carries the hash of the body. */
  private String signature(String body, String secret) {
    try {
      var token = new AccessToken(liveKit.apiKey(), secret);
      token.setSha256(
          Base64.getEncoder()
              .encodeToString(
                  MessageDigest.getInstance("SHA-256")
                      .digest(body.getBytes(StandardCharsets.UTF_8))));
      return token.toJwt();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
