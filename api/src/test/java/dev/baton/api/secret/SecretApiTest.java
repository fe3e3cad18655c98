package dev.baton.api.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi.Answer;
import dev.baton.store.Organisations;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecretApiTest extends ApiTest {

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_PAYLOAD_KEYS", "k1:" + "A".repeat(43) + "=");
  }

  @Test
  void a_secret_goes_in_and_never_comes_out() {
    assertThat(put("CRM_TOKEN", "{\"value\":\"first\"}").status()).isEqualTo(204);
    assertThat(put("CRM_TOKEN", "{\"value\":\"top-secret\"}").status()).isEqualTo(204);

    var listed = api.get("/api/secrets");
    assertThat(listed.json().get(0).get("name").asText()).isEqualTo("CRM_TOKEN");
    assertThat(listed.text()).doesNotContain("top-secret");
    assertThat(api.get("/api/secrets/CRM_TOKEN").status()).isEqualTo(405);
    assertThat(api.post("/api/secrets/rotate-key", "").json().get("secrets").asInt()).isEqualTo(1);
    assertThat(api.bean(Secrets.class).require().value(Organisations.DEFAULT, "CRM_TOKEN"))
        .contains("top-secret");
    assertThat(send("DELETE", "CRM_TOKEN", "").status()).isEqualTo(204);
    assertThat(send("DELETE", "CRM_TOKEN", "").status()).isEqualTo(404);
    assertThat(api.get("/api/secrets").json()).isEmpty();
  }

  @Test
  void a_secret_has_a_plain_name_and_a_value() {
    assertThat(put("9-lives", "{\"value\":\"x\"}").json().get("detail").asText())
        .contains("CRM_TOKEN");
    assertThat(put("EMPTY", "{\"value\":\"\"}").status()).isEqualTo(400);
    assertThat(put("MISSING", "{}").json().get("field").asText()).isEqualTo("value");
    assertThat(put("LONG", "{\"value\":\"%s\"}".formatted("x".repeat(20_001))).status())
        .isEqualTo(400);
  }

  private Answer put(String name, String body) {
    return send("PUT", name, body);
  }

  private Answer send(String method, String name, String body) {
    return api.send(
        api.request("/api/secrets/" + name, "Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }
}
