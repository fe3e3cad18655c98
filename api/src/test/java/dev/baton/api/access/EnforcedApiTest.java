package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.ApiTest;
import dev.baton.api.RunningApi;
import dev.baton.api.RunningApi.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.redisson.api.RedissonClient;

/** An API that asks for credentials, and people and programs that have some. */
abstract class EnforcedApiTest extends ApiTest {

  static final String MACHINE_KEY = RunningApi.MACHINE_KEY;
  static final String FIRST_OWNER = "the-link-that-up-prints";
  static final String PASSWORD = "correct horse battery";

  @Override
  protected void configure(Map<String, Object> environment) {
    environment.put("BATON_ACCESS", "enforced");
    environment.put("BATON_FIRST_OWNER_TOKEN", FIRST_OWNER);
  }

  @BeforeAll
  void nobodyHasCredentialsYet() {
    api = api.withoutKey();
  }

  @BeforeEach
  void countFromTheBeginning() {
    api.bean(RedissonClient.class).getKeys().deleteByPattern("*baton:rate:*");
  }

  /** The header of an API key or token. */
  static String[] bearer(String token) {
    return new String[] {"Authorization", "Bearer " + token};
  }

  /** A browser in which somebody is signed in. */
  final class Browser {
    private final String session;
    private final String csrf;

    Browser(Answer signedIn) {
      assertThat(signedIn.status()).as(signedIn.text()).isEqualTo(200);
      session = pair(signedIn, "baton-session");
      csrf = cookie(signedIn, "XSRF-TOKEN");
    }

    Answer get(String path) {
      return api.get(path, "Cookie", session);
    }

    Answer post(String path, String json) {
      return api.post(path, json, with());
    }

    Answer postWithoutToken(String path, String json) {
      return api.post(path, json, "Cookie", session);
    }

    Answer send(String method, String path, String json) {
      return api.send(
          api.request(path, with())
              .header("Content-Type", "application/json")
              .method(method, BodyPublishers.ofString(json)));
    }

    /** The cookie that a browser sends: its name and its value. */
    String session() {
      return session;
    }

    private String[] with() {
      return new String[] {"Cookie", session + "; XSRF-TOKEN=" + csrf, "X-XSRF-TOKEN", csrf};
    }
  }

  /** The value that an answer gives a cookie. */
  static String cookie(Answer answer, String name) {
    var pair = pair(answer, name);
    return pair.substring(pair.indexOf('=') + 1);
  }

  /** A cookie as an answer sets it, name and value, by how its name begins. */
  static String pair(Answer answer, String name) {
    return answer.response().headers().allValues("Set-Cookie").stream()
        .filter(cookie -> cookie.startsWith(name))
        .map(cookie -> cookie.substring(0, cookie.indexOf(';')))
        .filter(pair -> !pair.endsWith("="))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no cookie " + name));
  }

  /** Opens the first account, or signs in with it. */
  Browser owner() {
    var opened =
        api.post(
            "/api/access/first-owner",
            """
            {"token": "%s", "email": "Owner@Example.com", "name": "Olga", "password": "%s"}\
            """
                .formatted(FIRST_OWNER, PASSWORD));
    return new Browser(opened.status() == 200 ? opened : signIn("owner@example.com", PASSWORD));
  }

  /** Invites somebody and lets them come. */
  Browser invited(Browser owner, String email, String role) {
    var invitation =
        owner.post("/api/invitations", "{\"email\":\"%s\",\"role\":\"%s\"}".formatted(email, role));
    assertThat(invitation.status()).as(invitation.text()).isEqualTo(201);
    return new Browser(accept(token(invitation)));
  }

  static String token(Answer invitation) {
    return invitation.json().get("link").asText().replaceAll(".*#token=", "");
  }

  Answer accept(String token) {
    return api.post(
        "/api/access/accept-invitation",
        "{\"token\":\"%s\",\"name\":\"Ada\",\"password\":\"%s\"}".formatted(token, PASSWORD));
  }

  Answer signIn(String email, String password) {
    return api.post(
        "/api/access/sign-in", "{\"email\":\"%s\",\"password\":\"%s\"}".formatted(email, password));
  }
}
