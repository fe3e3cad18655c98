package dev.baton.api.access;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.RunningApi.Answer;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Base64;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A program that acts for people, with their consent. */
class AuthorizationCodeTest extends EnforcedApiTest {

  private static final String REDIRECT = "http://127.0.0.1:9/callback";
  private static final String VERIFIER = "a-verifier-that-is-long-enough-for-the-protocol";

  /** SHA-256 of it, as PKCE writes it. */
  private static final String CHALLENGE = "KSyK02U40ae84k-IpTXxdlAsSPBCvMCPi_vvtx1BXOY";

  private static final Pattern STATE = Pattern.compile("name=\"state\" value=\"([^\"]+)\"");

  @Test
  void it_may_what_the_person_may_and_consented_to() {
    var owner = owner();
    var client = client(owner);
    var id = client.at("/details/client_id").asText();
    invited(owner, "viewer@example.com", "viewer");
    try (var person = new Person()) {
      var form = authorize(id) + "&code_challenge_method=S256&code_challenge=" + CHALLENGE;
      assertThat(Person.sentTo(person.gets(form))).contains("/app/sign-in?continue=%2Foauth2");
      signIn(person, "viewer@example.com");

      var page = person.gets(form);
      assertThat(page.statusCode()).isEqualTo(200);
      var state = STATE.matcher(page.body());
      assertThat(state.find()).as(page.body()).isTrue();
      var back =
          Person.sentTo(
              person.posts(
                  api.root() + "/oauth2/authorize",
                  "application/x-www-form-urlencoded",
                  "client_id=%s&state=%s&scope=sessions:read&scope=keys:read"
                      .formatted(id, URLEncoder.encode(state.group(1), UTF_8))));
      assertThat(back).startsWith(REDIRECT + "?code=").contains("state=theirs");

      var code = back.replaceAll(".*[?&]code=([^&]+).*", "$1");
      assertThat(exchange(client, code, "a-verifier-of-somebody-else-who-stole-the-code").status())
          .isEqualTo(400);
      var again = consented(person, form);
      var tokens = exchange(client, again, VERIFIER);
      assertThat(tokens.status()).as(tokens.text()).isEqualTo(200);
      var token = tokens.json().get("access_token").asText();

      assertThat(api.get("/api/session", bearer(token)).status()).isEqualTo(200);
      // Asked for, and consented to; but a viewer reads no keys.
      assertThat(api.get("/api/keys", bearer(token)).status()).isEqualTo(403);
      // The person may; nobody asked for it.
      assertThat(api.get("/api/members", bearer(token)).status()).isEqualTo(403);
    }
  }

  @Test
  void without_proof_of_the_code_nothing_begins() {
    var owner = owner();
    var id = client(owner).at("/details/client_id").asText();
    try (var person = new Person()) {
      signIn(person, "owner@example.com");

      assertThat(Person.sentTo(person.gets(authorize(id))))
          .startsWith(REDIRECT + "?error=invalid_request");
      assertThat(
              person
                  .gets(authorize(id).replace(encoded(REDIRECT), encoded("https://evil.example/")))
                  .statusCode())
          .isEqualTo(400);
    }
  }

  private JsonNode client(Browser owner) {
    var made =
        owner.post(
            "/api/clients",
            "{\"name\":\"CRM\",\"scopes\":[\"sessions:read\",\"keys:read\"],\"redirect_uris\":[\"%s\"]}"
                .formatted(REDIRECT));
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    return made.json();
  }

  private String authorize(String id) {
    return "%s/oauth2/authorize?response_type=code&client_id=%s&redirect_uri=%s&scope=%s&state=theirs"
        .formatted(api.root(), id, encoded(REDIRECT), encoded("sessions:read keys:read"));
  }

  /** The consent is known by now. */
  private static String consented(Person person, String form) {
    return Person.sentTo(person.gets(form)).replaceAll(".*[?&]code=([^&]+).*", "$1");
  }

  private Answer exchange(JsonNode client, String code, String verifier) {
    var basic =
        client.at("/details/client_id").asText() + ":" + encoded(client.get("secret").asText());
    return api.send(
        api.request(
                "/oauth2/token",
                "Authorization",
                "Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(
                BodyPublishers.ofString(
                    "grant_type=authorization_code&code=%s&redirect_uri=%s&code_verifier=%s"
                        .formatted(code, encoded(REDIRECT), verifier))));
  }

  private void signIn(Person person, String email) {
    var signedIn =
        person.posts(
            api.root() + "/api/access/sign-in",
            "application/json",
            "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, PASSWORD));
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
