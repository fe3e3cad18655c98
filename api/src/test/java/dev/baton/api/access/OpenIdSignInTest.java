package dev.baton.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.baton.api.RunningApi;
import java.net.URI;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;

/** An installation whose people sign in at an OpenID provider: another installation. */
class OpenIdSignInTest extends EnforcedApiTest {

  private static final String CLIENT = "the-other-installation";
  private static final String SECRET = "a secret between the two";

  private final Map<String, Object> environment = new HashMap<>();

  @Override
  protected void configure(Map<String, Object> given) {
    super.configure(given);
    environment.putAll(given);
  }

  @Test
  void who_is_invited_comes_in_by_the_provider_alone() throws SQLException {
    owner();
    var issuer = provider();
    try (var other = RunningApi.start(environment);
        var person = new Person()) {
      var home = other.root() + "/login/oauth2/code/provider";
      register(home);
      assertThat(
              other
                  .post(
                      "/api/invitations", "{\"email\":\"owner@example.com\",\"role\":\"builder\"}")
                  .status())
          .isEqualTo(201);
      signIn(person, issuer);

      var session = other.bean(CookieNames.class).session();
      var away = Person.sentTo(person.gets(other.root() + "/oauth2/authorization/provider"));
      assertThat(away)
          .startsWith(issuer + "/oauth2/authorize?")
          .contains("code_challenge_method=S256", "state=", "nonce=");
      var before = person.cookie(other.root(), session);
      var back = Person.sentTo(person.gets(away));
      assertThat(back).startsWith(home + "?code=");
      assertThat(Person.sentTo(person.gets(back))).isEqualTo(other.root() + "/app");

      assertThat(person.cookie(other.root(), session)).isNotEmpty().isNotEqualTo(before);
      var me = person.gets(other.root() + "/api/access/me");
      assertThat(me.statusCode()).as(me.body()).isEqualTo(200);
      assertThat(me.body()).contains("owner@example.com", "\"role\":\"builder\"");
      // A code is good once, and for the browser alone that asked for it.
      assertThat(Person.sentTo(person.gets(back)))
          .isEqualTo(other.root() + "/app/sign-in?problem=provider");
    }
  }

  @Test
  void who_is_not_invited_is_known_and_sees_nothing() throws SQLException {
    owner();
    var issuer = provider();
    try (var other = RunningApi.start(environment);
        var person = new Person()) {
      register(other.root() + "/login/oauth2/code/provider");
      signIn(person, issuer);
      hasItsFirstOwner(other);

      assertThat(comesIn(person, other)).isEqualTo(other.root() + "/app");

      assertThat(person.gets(other.root() + "/api/members").statusCode()).isEqualTo(403);
    }
  }

  @Test
  void the_first_account_is_not_for_who_happens_to_sign_in_first() throws SQLException {
    owner();
    var issuer = provider();
    try (var other = RunningApi.start(environment);
        var person = new Person()) {
      register(other.root() + "/login/oauth2/code/provider");
      signIn(person, issuer);

      assertThat(comesIn(person, other))
          .isEqualTo(other.root() + "/app/sign-in?problem=no-owner-yet");

      assertThat(person.gets(other.root() + "/api/access/me").statusCode()).isEqualTo(401);
      hasItsFirstOwner(other);
    }
  }

  /** Signs in at the provider; gives where the browser is sent in the end. */
  private static String comesIn(Person person, RunningApi other) {
    var away = Person.sentTo(person.gets(other.root() + "/oauth2/authorization/provider"));
    return Person.sentTo(person.gets(Person.sentTo(person.gets(away))));
  }

  private static void hasItsFirstOwner(RunningApi other) {
    var answer =
        other.post(
            "/api/access/first-owner",
            "{\"token\":\"%s\",\"email\":\"first@example.com\",\"name\":\"First\",\"password\":\"%s\"}"
                .formatted(FIRST_OWNER, PASSWORD));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  /** Under another name of this machine, so that the cookies of both are told apart. */
  private String provider() throws SQLException {
    var issuer = "http://localhost:" + api.root().getPort();
    environment.put("BATON_POSTGRES_URL", emptyDatabase());
    environment.put("BATON_OIDC_ISSUER", issuer);
    environment.put("BATON_OIDC_CLIENT_ID", CLIENT);
    environment.put("BATON_OIDC_CLIENT_SECRET", SECRET);
    return issuer;
  }

  private void signIn(Person person, String issuer) {
    var signedIn =
        person.posts(
            issuer + "/api/access/sign-in",
            "application/json",
            "{\"email\":\"owner@example.com\",\"password\":\"%s\"}".formatted(PASSWORD));
    assertThat(signedIn.statusCode()).as(signedIn.body()).isEqualTo(200);
  }

  private void register(String redirect) {
    var known = api.bean(RegisteredClientRepository.class).findByClientId(CLIENT);
    var client = known == null ? RegisteredClient.withId(CLIENT) : RegisteredClient.from(known);
    api.bean(RegisteredClientRepository.class)
        .save(
            client
                .clientId(CLIENT)
                .clientSecret(api.bean(PasswordEncoder.class).encode(SECRET))
                .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(all -> {
                  all.clear();
                  all.add(redirect);
                })
                .scope("openid")
                .scope("email")
                .scope("profile")
                .clientSettings(ClientSettings.builder().requireProofKey(true).build())
                .build());
  }

  private String emptyDatabase() throws SQLException {
    var name = "provider_" + UUID.randomUUID().toString().substring(0, 8);
    var here = String.valueOf(environment.get("BATON_POSTGRES_URL"));
    try (var connection = DriverManager.getConnection(here);
        var statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    var path = URI.create(here.substring("jdbc:".length())).getPath();
    return here.replaceFirst(path, "/" + name);
  }
}
