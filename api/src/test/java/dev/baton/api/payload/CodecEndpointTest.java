package dev.baton.api.payload;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.util.JsonFormat;
import dev.baton.api.ApiTest;
import dev.baton.workflows.session.SessionContract;
import io.temporal.client.WorkflowClient;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CodecEndpointTest extends ApiTest {

  private static final String TOKEN = "the-operators-own-token";
  private static final String UI = "http://127.0.0.1:8233";
  private static final String SECRET_METADATA = "the caller's name is Blaufuss";

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_PAYLOAD_KEYS", "k1:" + Base64.getEncoder().encodeToString(new byte[32]));
    environment.put("BATON_OPERATOR_TOKEN", TOKEN);
    environment.put("BATON_TEMPORAL_UI", UI);
  }

  @Test
  void whatASessionWasStartedWithIsEncryptedAndAnOperatorReadsIt() throws Exception {
    freeSlots(3);
    var started =
        api.post(
            "/api/session/start",
            "{\"template_id\":\"voice-assistant\",\"metadata\":{\"note\":\"%s\"}}"
                .formatted(SECRET_METADATA));
    assertThat(started.status()).as(started.text()).isEqualTo(201);
    var sessionId = started.json().get("session_id").asText();
    var history =
        api.bean(WorkflowClient.class).fetchHistory(SessionContract.workflowId(sessionId));
    var first = history.getEvents().getFirst();
    assertThat(first.toByteString().toString(UTF_8)).doesNotContain("Blaufuss");

    var input = first.getWorkflowExecutionStartedEventAttributes().getInput();
    var body = JsonFormat.printer().print(input);
    var decoded =
        api.post("/api/temporal/codec/decode", body, "Authorization", "Bearer " + TOKEN).json();
    var data = Base64.getDecoder().decode(decoded.get("payloads").get(0).get("data").asText());
    assertThat(new String(data, UTF_8)).contains("Blaufuss");
  }

  @Test
  void whatIsEncodedIsDecodedAgain() {
    var body = payloads("json/plain", "\"a secret\"");
    var encoded = api.post("/api/temporal/codec/encode", body, "Authorization", "Bearer " + TOKEN);
    assertThat(encoded.text()).doesNotContain(base64("\"a secret\""));

    var decoded =
        api.post("/api/temporal/codec/decode", encoded.text(), "Authorization", "Bearer " + TOKEN);
    assertThat(decoded.json().get("payloads").get(0).get("data").asText())
        .isEqualTo(base64("\"a secret\""));
  }

  @Test
  void whoIsNoOperatorReadsNothing() {
    var body = payloads("json/plain", "1");
    assertThat(api.withoutKey().post("/api/temporal/codec/decode", body).status()).isEqualTo(401);
    var wrong = api.post("/api/temporal/codec/decode", body, "Authorization", "Bearer " + "x");
    assertThat(wrong.status()).isEqualTo(401);
    assertThat(wrong.json().get("detail").asText()).contains("operator token");
    assertThat(api.get("/api/temporal/codec/sign-in?token=x").status()).isEqualTo(401);
  }

  @Test
  void aBrowserThatSignedInReadsFromTheTemporalUiAndFromNoOtherPage() {
    var signedIn = api.get("/api/temporal/codec/sign-in?token=" + TOKEN);
    assertThat(signedIn.status()).isEqualTo(200);
    var cookie = signedIn.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly", "SameSite=Strict");

    var body = payloads("json/plain", "1");
    var fromUi =
        api.post("/api/temporal/codec/decode", body, "Cookie", cookie.split(";")[0], "Origin", UI);
    assertThat(fromUi.status()).isEqualTo(200);
    assertThat(fromUi.header("Access-Control-Allow-Origin")).isEqualTo(UI);
    assertThat(fromUi.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    var elsewhere =
        api.post(
            "/api/temporal/codec/decode",
            body,
            "Cookie",
            cookie.split(";")[0],
            "Origin",
            "http://127.0.0.1:9999");
    assertThat(elsewhere.status()).isEqualTo(403);
  }

  @Test
  void aPayloadOfAnotherInstallationGetsOneClearError() {
    var body =
        "{\"payloads\":[{\"metadata\":{\"encoding\":\"%s\",\"encryption-key-id\":\"%s\"},\"data\":\"%s\"}]}"
            .formatted(base64("binary/encrypted"), base64("other"), base64(UUID.randomUUID() + ""));
    var answer = api.post("/api/temporal/codec/decode", body, "Authorization", "Bearer " + TOKEN);
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").asText()).contains("'other'", "BATON_PAYLOAD_KEYS");
    var nonsense =
        api.post("/api/temporal/codec/decode", "[1]", "Authorization", "Bearer " + TOKEN);
    assertThat(nonsense.status()).isEqualTo(400);
  }

  private static String payloads(String encoding, String json) {
    return "{\"payloads\":[{\"metadata\":{\"encoding\":\"%s\"},\"data\":\"%s\"}]}"
        .formatted(base64(encoding), base64(json));
  }

  private static String base64(String text) {
    return Base64.getEncoder().encodeToString(text.getBytes(UTF_8));
  }
}
