package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OrganisationsTest extends EnforcedApiTest {

  @Test
  void who_runs_the_installation_begins_an_organisation_and_invites_its_owner() {
    var begun =
        owner()
            .post(
                "/api/organisations",
                "{\"name\": \"Bakery\", \"owner_email\": \"bea@example.com\"}");

    assertThat(begun.status()).as(begun.text()).isEqualTo(201);
    var bea =
        new Browser(accept(begun.json().get("invitation").asText().replaceAll(".*#token=", "")));
    var me = bea.get("/api/access/me").json();
    assertThat(me.get("organisation")).isEqualTo(begun.json().get("id"));
    assertThat(me.at("/organisations/0/name").asText()).isEqualTo("Bakery");
    assertThat(me.at("/organisations/0/role").asText()).isEqualTo("owner");
    assertThat(bea.get("/api/library").json().get("items")).isEmpty();
    assertThat(me.get("may_found").asBoolean()).isFalse();
    assertThat(bea.post("/api/organisations", "{\"name\": \"Another\"}").status()).isEqualTo(403);
  }

  @Test
  void a_program_has_to_say_who_owns_it() {
    var refused = api.post("/api/organisations", "{\"name\": \"Mill\"}", bearer(MACHINE_KEY));

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().get("detail").asText()).contains("owner_email");
    assertThat(
            api.post(
                    "/api/organisations",
                    "{\"name\": \"Mill\", \"owner_email\": \"mia@example.com\"}",
                    bearer(MACHINE_KEY))
                .status())
        .isEqualTo(201);
  }

  @Test
  void a_member_of_two_goes_from_one_to_the_other_and_stays_there() {
    var owner = owner();
    var first = owner.get("/api/access/me").json().get("organisation").asText();
    var second =
        owner.post("/api/organisations", "{\"name\": \"Second\"}").json().get("id").asText();

    assertThat(choose(owner, second)).isEqualTo(204);
    assertThat(owner.get("/api/access/me").json().get("organisation").asText()).isEqualTo(second);
    assertThat(owner.get("/api/library").json().get("items")).isEmpty();
    var created =
        owner.post(
            "/api/templates",
            "{\"slug\": \"here\", \"agents\": [{\"name\": \"a\", \"instructions\": \"Help.\"}]}");
    assertThat(created.status()).as(created.text()).isEqualTo(201);

    assertThat(choose(owner, first)).isEqualTo(204);
    assertThat(owner.get("/api/templates/here/draft").status()).isEqualTo(404);
    assertThat(choose(owner, "00000000-0000-0000-0000-0000000000ff")).isEqualTo(403);
    assertThat(choose(owner, "nowhere")).isEqualTo(403);
  }

  @Test
  void strangers_open_no_account_where_sign_up_is_not_open() {
    var refused =
        api.post(
            "/api/access/sign-up",
            "{\"organisation\": \"O\", \"name\": \"N\", \"email\": \"n@example.com\", \"password\": \"%s\"}"
                .formatted(PASSWORD));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.json().get("detail").asText()).contains("BATON_SIGN_UP");
    assertThat(api.get("/api/access").json().get("sign_up_open").asBoolean()).isFalse();
  }

  private static int choose(Browser somebody, String organisation) {
    return somebody
        .send(
            "PUT", "/api/access/organisation", "{\"organisation\": \"%s\"}".formatted(organisation))
        .status();
  }
}
