package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.RunningApi.Answer;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenSignUpTest extends EnforcedApiTest {

  @Override
  protected void configure(Map<String, Object> environment) {
    super.configure(environment);
    environment.put("BATON_SIGN_UP", "open");
  }

  @BeforeEach
  void somebodyRunsTheInstallation() {
    assertThat(owner().get("/api/access/me").status()).isEqualTo(200);
  }

  @Test
  void whoever_signs_up_owns_an_organisation_of_their_own() {
    var answer = signUp("Florist", "flora@example.com");
    assertThat(answer.status()).as(answer.text()).isEqualTo(204);

    var flora = new Browser(signIn("flora@example.com", PASSWORD)).get("/api/access/me").json();
    assertThat(flora.at("/organisations/0/name").asText()).isEqualTo("Florist");
    assertThat(flora.at("/organisations/0/role").asText()).isEqualTo("owner");
    assertThat(api.get("/api/access/me", "Cookie", pair(answer, "baton-session")).json().get("id"))
        .isEqualTo(flora.get("id"));
    var owner = owner().get("/api/members").text();
    assertThat(owner).doesNotContain("flora@example.com");
  }

  @Test
  void an_address_has_one_account() {
    signUp("One", "twice@example.com");

    assertThat(signUp("Two", "twice@example.com").status()).isEqualTo(409);
  }

  @Test
  void an_organisation_has_a_name() {
    var refused = signUp(" ", "nameless@example.com");

    assertThat(refused.status()).isEqualTo(400);
    assertThat(signIn("nameless@example.com", PASSWORD).status()).isEqualTo(401);
  }

  private Answer signUp(String organisation, String email) {
    return api.post(
        "/api/access/sign-up",
        "{\"organisation\": \"%s\", \"name\": \"Ada\", \"email\": \"%s\", \"password\": \"%s\"}"
            .formatted(organisation, email, PASSWORD));
  }
}
