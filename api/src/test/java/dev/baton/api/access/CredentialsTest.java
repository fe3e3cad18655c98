package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.RunningApi.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CredentialsTest extends EnforcedApiTest {

  @Test
  void a_key_opens_what_its_scopes_name() {
    var owner = owner();
    var made = owner.post("/api/keys", "{\"name\":\"Shop\",\"scopes\":[\"sessions:read\"]}");
    var key = made.json().get("key").asText();

    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(api.get("/api/session", bearer(key)).status()).isEqualTo(200);
    assertThat(api.get("/api/session", "X-Api-Key", key).status()).isEqualTo(200);
    var refused = api.get("/api/members", bearer(key));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("permission").asText()).isEqualTo("members:read");
    assertThat(owner.get("/api/keys").text()).contains("Shop").doesNotContain(key);
  }

  @Test
  void a_revoked_key_opens_nothing() {
    var owner = owner();
    var made = owner.post("/api/keys", "{\"name\":\"Old\",\"scopes\":[\"sessions:read\"]}").json();

    var id = made.at("/details/id").asText();
    assertThat(owner.send("DELETE", "/api/keys/" + id, "").status()).isEqualTo(200);

    var answer = api.get("/api/session", bearer(made.get("key").asText()));
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:baton:problem:invalid-credentials");
    assertThat(owner.get("/api/audit-log").text()).contains("key.make", "key.revoke", "Olga");
  }

  @Test
  void the_installations_own_key_opens_everything() {
    assertThat(api.get("/api/members", bearer(MACHINE_KEY)).status()).isEqualTo(200);
    assertThat(api.get("/api/access/me", bearer(MACHINE_KEY)).json().get("kind").asText())
        .isEqualTo("api_key");
  }

  @Test
  void a_program_gets_tokens_by_client_credentials() {
    var made =
        owner().post("/api/clients", "{\"name\":\"CRM\",\"scopes\":[\"sessions:read\"]}").json();
    var id = made.at("/details/client_id").asText();

    var answer = token(id, made.get("secret").asText(), "sessions:read");
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    var token = answer.json().get("access_token").asText();
    assertThat(api.get("/api/session", bearer(token)).status()).isEqualTo(200);
    assertThat(api.get("/api/keys", bearer(token)).status()).isEqualTo(403);
    assertThat(token(id, made.get("secret").asText(), "keys:write").status()).isEqualTo(400);
    assertThat(token(id, "another secret", "sessions:read").status()).isEqualTo(401);

    owner().send("DELETE", "/api/clients/" + id, "");
    assertThat(api.get("/api/session", bearer(token)).status()).isEqualTo(401);
  }

  @Test
  void tokens_are_good_after_the_key_that_signed_them_was_replaced() {
    var made =
        owner().post("/api/clients", "{\"name\":\"ERP\",\"scopes\":[\"sessions:read\"]}").json();
    var id = made.at("/details/client_id").asText();
    var before = token(id, made.get("secret").asText(), "sessions:read").json();

    api.bean(SigningKeys.class).rotate();

    var after = token(id, made.get("secret").asText(), "sessions:read").json();
    for (var token :
        new String[] {before.get("access_token").asText(), after.get("access_token").asText()}) {
      assertThat(api.get("/api/session", bearer(token)).status()).isEqualTo(200);
    }
    assertThat(api.get("/oauth2/jwks").json().get("keys")).hasSize(2);
    assertThat(api.get("/oauth2/jwks").text()).doesNotContain("\"d\"");
  }

  @Test
  void a_page_joins_without_a_login_and_sees_its_own_session_alone() {
    freeSlots(2);
    var start = "{\"template_id\":\"bench\"}";
    assertThat(api.post("/api/session/start", start).status()).isEqualTo(401);
    assertThat(api.post("/api/session/start", start, "Origin", "https://example.org").status())
        .isEqualTo(403);

    var mine = api.post("/api/session/start", start, "Origin", api.root().toString());
    var other = api.post("/api/session/start", start, "Origin", api.root().toString());
    assertThat(mine.status()).as(mine.text()).isEqualTo(201);
    var cookie = pair(mine, "baton-visitor");

    assertThat(api.get(status(mine.json().get("session_id").asText()), "Cookie", cookie).status())
        .isEqualTo(200);
    assertThat(api.get(status(other.json().get("session_id").asText()), "Cookie", cookie).status())
        .isEqualTo(404);
    assertThat(api.get("/api/session", "Cookie", cookie).status()).isEqualTo(401);
  }

  @Test
  void a_viewer_who_is_signed_in_talks_as_everybody_does() {
    freeSlots(2);
    var viewer = invited(owner(), "viewer@example.com", "viewer").session();
    var home = api.root().toString();

    var started =
        api.post(
            "/api/session/start", "{\"template_id\":\"bench\"}", "Cookie", viewer, "Origin", home);

    assertThat(started.status()).as(started.text()).isEqualTo(201);
    var status = "/api/session/" + started.json().get("session_id").asText() + "/status";
    assertThat(api.get(status, "Cookie", viewer).status()).isEqualTo(200);
    assertThat(
            api.post("/api/livekit/connection-details", "{}", "Cookie", viewer, "Origin", home)
                .status())
        .isEqualTo(201);
    var draft =
        api.post(
            "/api/session/start",
            "{\"template_id\":\"bench\",\"template_version\":0}",
            "Cookie",
            viewer,
            "Origin",
            home);
    assertThat(draft.status()).isEqualTo(403);
    assertThat(draft.json().get("permission").asText()).isEqualTo("sessions:start");
  }

  @Test
  void a_page_elsewhere_shows_the_token_it_joined_with() {
    freeSlots(2);
    var session =
        api.post("/api/session/start", "{\"template_id\":\"bench\"}", bearer(MACHINE_KEY)).json();
    var token = bearer(session.get("access_token").asText());

    assertThat(api.get(status(session.get("session_id").asText()), token).status()).isEqualTo(200);
    assertThat(api.get(status(UUID.randomUUID().toString()), token).status()).isEqualTo(404);
    assertThat(api.get("/api/members", token).status()).isEqualTo(403);
  }

  private static String status(String session) {
    return "/api/session/" + session + "/status";
  }

  private Answer token(String id, String secret, String scope) {
    var basic =
        Base64.getEncoder()
            .encodeToString(
                (id + ":" + URLEncoder.encode(secret, StandardCharsets.UTF_8))
                    .getBytes(StandardCharsets.UTF_8));
    return api.send(
        api.request("/oauth2/token", "Authorization", "Basic " + basic)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("grant_type=client_credentials&scope=" + scope)));
  }
}
