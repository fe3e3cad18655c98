package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MembersTest extends EnforcedApiTest {

  @Test
  void the_link_of_the_first_owner_is_good_once() {
    owner();

    var again =
        api.post(
            "/api/access/first-owner",
            """
            {"token": "%s", "email": "thief@example.com", "name": "Thief", "password": "%s"}\
            """
                .formatted(FIRST_OWNER, PASSWORD));

    assertThat(again.status()).isEqualTo(403);
    assertThat(api.get("/api/access").json().get("first_owner_missing").asBoolean()).isFalse();
  }

  @Test
  void whoever_signs_in_is_known_by_a_cookie_that_scripts_cannot_read() {
    owner();

    var answer = signIn("owner@example.com", PASSWORD);

    assertThat(answer.response().headers().allValues("Set-Cookie"))
        .anyMatch(cookie ->
            cookie.startsWith("baton-session-")
                && cookie.contains("HttpOnly")
                && cookie.contains("SameSite=Lax"));
    var me = new Browser(answer).get("/api/access/me").json();
    assertThat(me.get("email").asText()).isEqualTo("owner@example.com");
    assertThat(me.at("/organisations/0/role").asText()).isEqualTo("owner");
  }

  @Test
  void a_wrong_password_and_an_unknown_address_are_answered_alike() {
    owner();

    var wrong = signIn("owner@example.com", "not the password");
    var unknown = signIn("nobody@example.com", PASSWORD);

    assertThat(wrong.status()).isEqualTo(401);
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.text()).isEqualTo(wrong.text());
  }

  @Test
  void nothing_is_changed_with_a_session_without_the_token_of_the_page() {
    var answer =
        owner().postWithoutToken("/api/keys", "{\"name\":\"x\",\"scopes\":[\"sessions:read\"]}");

    assertThat(answer.status()).isEqualTo(403);
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:baton:problem:no-csrf-token");
  }

  @Test
  void an_invited_person_may_what_their_role_may() {
    var viewer = invited(owner(), "viewer@example.com", "viewer");

    assertThat(viewer.get("/api/members").text()).contains("viewer@example.com");
    var refused =
        viewer.post("/api/invitations", "{\"email\":\"a@example.com\",\"role\":\"owner\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("permission").asText()).isEqualTo("members:write");
  }

  @Test
  void an_invitation_is_good_once() {
    var invitation =
        owner().post("/api/invitations", "{\"email\":\"once@example.com\",\"role\":\"viewer\"}");

    assertThat(accept(token(invitation)).status()).isEqualTo(200);
    assertThat(accept(token(invitation)).status()).isEqualTo(403);
  }

  @Test
  void a_removed_member_is_out_at_once() {
    var owner = owner();
    var gone = invited(owner, "gone@example.com", "builder");
    var account = gone.get("/api/access/me").json().get("id").asText();

    assertThat(owner.send("DELETE", "/api/members/" + account, "").status()).isEqualTo(204);

    assertThat(gone.get("/api/members").status()).isEqualTo(403);
  }

  @Test
  void the_last_owner_stays() {
    var owner = owner();
    var me = owner.get("/api/access/me").json().get("id").asText();

    var answer = owner.send("PATCH", "/api/members/" + me, "{\"role\":\"viewer\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.json().get("type").asText()).isEqualTo("urn:baton:problem:last-owner");
  }

  @Test
  void a_sign_in_begins_a_session_of_its_own() {
    var before = owner();

    var again =
        api.post(
            "/api/access/sign-in",
            "{\"email\":\"owner@example.com\",\"password\":\"%s\"}".formatted(PASSWORD),
            "Cookie",
            before.session());

    var after = new Browser(again);
    assertThat(after.session()).isNotEqualTo(before.session());
    assertThat(before.get("/api/members").status()).isEqualTo(401);
    assertThat(after.get("/api/members").status()).isEqualTo(200);
  }

  @Test
  void whoever_signs_out_is_out() {
    var viewer = invited(owner(), "out@example.com", "viewer");

    assertThat(viewer.post("/api/access/sign-out", "").status()).isEqualTo(204);

    assertThat(viewer.get("/api/members").status()).isEqualTo(401);
  }

  @Test
  void a_new_password_ends_the_other_sessions() {
    var here = invited(owner(), "twice@example.com", "viewer");
    var there = new Browser(signIn("twice@example.com", PASSWORD));

    var changed =
        here.post(
            "/api/access/password",
            "{\"current\":\"%s\",\"password\":\"another long password\"}".formatted(PASSWORD));

    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(there.get("/api/members").status()).isEqualTo(401);
    assertThat(signIn("twice@example.com", PASSWORD).status()).isEqualTo(401);
  }

  @Test
  void who_tries_passwords_has_to_wait() {
    owner();
    int status = 0;
    for (int i = 0; i < 11; i++) {
      status = signIn("victim@example.com", "a password " + i).status();
    }

    assertThat(status).isEqualTo(429);
  }

  @Test
  void the_audit_log_is_read_page_by_page() {
    var owner = owner();
    invited(owner, "one@example.com", "viewer");

    var first = owner.get("/api/audit-log?limit=1").json();
    var second = owner.get("/api/audit-log?limit=1&cursor=" + first.get("next_cursor").asText());

    assertThat(first.at("/items/0/action").asText()).isEqualTo("member.join");
    assertThat(second.json().at("/items/0/action").asText()).isEqualTo("invitation.make");
    assertThat(owner.get("/api/audit-log?cursor=x").status()).isEqualTo(400);
  }
}
