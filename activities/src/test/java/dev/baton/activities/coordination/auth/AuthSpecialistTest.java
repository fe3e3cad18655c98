package dev.baton.activities.coordination.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import dev.baton.activities.coordination.Delegations;
import dev.baton.activities.coordination.livekit.LiveKitAccess;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.livekit.LiveKitKey;
import dev.baton.activities.coordination.livekit.RoomVisitor;
import dev.baton.deploy.testing.LiveKitServer;
import dev.baton.deploy.testing.WithServers;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistError.Type;
import dev.baton.workflows.coordination.SpecialistResult;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@WithServers
class AuthSpecialistTest {

  private final LiveKitServer server;
  private final String room = "auth-" + UUID.randomUUID();

  @SuppressWarnings("NullAway.Init") // set before each test
  private LiveKitApi api;

  @SuppressWarnings("NullAway.Init") // set before each test
  private AuthSpecialistImpl auth;

  AuthSpecialistTest(LiveKitServer server) {
    this.server = server;
  }

  @BeforeEach
  void connect() {
    connect(new LiveKitKey(server.apiKey(), server.apiSecret()));
  }

  private void connect(LiveKitKey... keys) {
    api = new LiveKitApi(new LiveKitAccess(server.url(), List.of(keys)), Clock.systemUTC());
    auth = new AuthSpecialistImpl(api, Clock.systemUTC());
  }

  @AfterEach
  void disconnect() {
    api.close();
  }

  @Test
  void a_token_lets_its_bearer_do_exactly_what_was_asked_for() throws Exception {
    var jwt =
        token(
            """
            {"operation": "issue_token", "room": "%s", "identity": "listener",
             "permissions": ["join", "subscribe"], "ttl_s": 60}
            """
                .formatted(room));

    try (var listener = RoomVisitor.join(server.url(), jwt)) {
      var permission = listener.answer().getParticipant().getPermission();
      assertThat(permission.getCanSubscribe()).isTrue();
      assertThat(permission.getCanPublish()).isFalse();
      assertThat(permission.getCanPublishData()).isFalse();
      assertThat(permission.getCanUpdateMetadata()).isFalse();
    }
  }

  @Test
  void a_token_names_the_only_sources_that_may_be_published() throws Exception {
    var jwt =
        token(
            """
            {"operation": "issue_token", "room": "%s", "identity": "speaker",
             "permissions": ["join", "publish"], "sources": ["microphone"]}
            """
                .formatted(room));

    try (var speaker = RoomVisitor.join(server.url(), jwt)) {
      assertThat(speaker.answer().getParticipant().getPermission().getCanPublishSourcesList())
          .containsExactly(livekit.LivekitModels.TrackSource.MICROPHONE);
    }
  }

  @Test
  void a_token_lives_as_long_as_was_asked_for() {
    var before = Instant.now().minusSeconds(1);

    var jwt =
        token(
            """
            {"operation": "issue_token", "room": "%s", "identity": "guest", "ttl_s": 90}
            """
                .formatted(room));

    assertThat(JWT.decode(jwt).getExpiresAtAsInstant())
        .isBetween(before.plusSeconds(90), Instant.now().plusSeconds(91));
  }

  @Test
  void the_response_is_written_in_the_agreed_words() {
    var result =
        perform(
            """
            {"operation": "issue_token", "room": "%s", "identity": "guest",
             "permissions": ["join", "publish"]}
            """
                .formatted(room));

    assertThat(result.message())
        .startsWith("Token generated:\n\nJWT: ey")
        .contains("\nExpiration: 20")
        .endsWith("\nPermissions: join, publish");
  }

  @Test
  void what_cannot_be_meant_is_refused_before_anything_is_signed() {
    assertInvalid("{'operation': 'issue_token', 'identity': 'guest'}", "'room' is missing");
    assertInvalid("{'operation': 'issue_token', 'room': 'r'}", "'identity' is missing");
    assertInvalid(
        "{'operation': 'issue_token', 'room': 'r', 'identity': 'g', 'ttl_s': 0}", "'ttl_s' is 0");
    assertInvalid(
        "{'operation': 'issue_token', 'room': 'r', 'identity': 'g', 'permissions': []}",
        "would permit nothing");
    assertInvalid(
        "{'operation': 'issue_token', 'room': 'r', 'identity': 'g', 'permissions': ['publish']}",
        "mean nothing without joining");
    assertInvalid(
        "{'operation': 'issue_token', 'room': 'r', 'identity': 'g', 'colour': 'red'}",
        "no member 'colour'");
    assertInvalid(
        "{'operation': 'issue_token', 'room': 'r', 'identity': 'g', 'permissions': ['fly']}",
        "'permissions.[0]'");
    assertInvalid("{'operation': 'make_coffee'}", "no operation 'make_coffee'");
    assertInvalid("{'room': 'r'}", "no operation ''");
  }

  @Test
  void an_inspection_tells_whether_and_why_a_token_is_good() {
    var good =
        token("{'operation': 'issue_token', 'room': 'hall', 'identity': 'ann'}".replace('\'', '"'));

    var report = inspect(good);

    assertThat(report.data().path("valid").asBoolean()).isTrue();
    assertThat(report.summary())
        .contains("'ann'", "room 'hall'", "join, publish, subscribe", "LiveKit accepts it");
  }

  @Test
  void an_inspection_finds_what_is_wrong_with_a_token() {
    var foreign = new LiveKitKey("APIsomeoneelse", "s".repeat(40));
    var expired = Clock.fixed(Instant.now().minus(Duration.ofDays(2)), ZoneOffset.UTC);
    var request = "{'operation': 'issue_token', 'room': 'hall', 'identity': 'ann'}";

    var ofAnother = issuedBy(foreign, Clock.systemUTC(), request);
    var wrongSecret =
        issuedBy(new LiveKitKey(server.apiKey(), "t".repeat(40)), Clock.systemUTC(), request);
    var old = issuedBy(new LiveKitKey(server.apiKey(), server.apiSecret()), expired, request);

    assertThat(problems(ofAnother)).contains("'APIsomeoneelse', which is not live");
    assertThat(problems(wrongSecret)).contains("signature does not fit");
    assertThat(problems(old)).contains("It expired at");
    assertThat(problems("no.jwt")).contains("It is no JWT");
  }

  @Test
  void two_keys_are_live_while_they_are_rotated() {
    var coming = new LiveKitKey("APInotyetknown", "n".repeat(40));
    var present = new LiveKitKey(server.apiKey(), server.apiSecret());
    var signedBefore =
        token("{'operation': 'issue_token', 'room': 'hall', 'identity': 'ann'}".replace('\'', '"'));

    api.close();
    connect(coming, present);
    var keys = perform("{\"operation\": \"check_keys\"}").data().path("keys");

    assertThat(keys.get(0).path("id").asText()).isEqualTo("APInotyetknown");
    assertThat(keys.get(0).path("signs").asBoolean()).isTrue();
    assertThat(keys.get(0).path("accepted").asBoolean()).isFalse();
    assertThat(keys.get(1).path("accepted").asBoolean()).isTrue();
    assertThat(inspect(signedBefore).data().path("valid").asBoolean())
        .as("tokens of the key before stay good")
        .isTrue();
    assertThat(revoke("nobody").outcome())
        .as("the server does not know the new key yet, and is asked with the old one")
        .isEqualTo(SpecialistResult.Outcome.COMPLETED);
  }

  @Test
  void revoking_sends_the_participant_out_and_says_so_once() throws Exception {
    var jwt =
        token(
            """
            {"operation": "issue_token", "room": "%s", "identity": "intruder"}
            """
                .formatted(room));
    try (var intruder = RoomVisitor.join(server.url(), jwt)) {
      var first = revoke("intruder");

      assertThat(first.data().path("was_present").asBoolean()).isTrue();
      assertThat(intruder.isSentAway()).isTrue();
      assertThat(revoke("intruder").data().path("was_present").asBoolean()).isFalse();
    }
  }

  @Test
  void a_server_that_knows_none_of_the_keys_is_an_authentication_error() {
    api.close();
    connect(new LiveKitKey("APIwrong", "w".repeat(40)));

    var error = Delegations.error(revoke("anybody"));

    assertThat(error.type()).isEqualTo(Type.AUTHENTICATION);
    assertThat(error.recommendedAction()).contains("LIVEKIT_API_KEY");
    assertThat(error.passing()).isFalse();
  }

  @Test
  void a_server_that_is_away_is_asked_again_later() {
    api.close();
    api =
        new LiveKitApi(
            new LiveKitAccess("ws://127.0.0.1:9", List.of(new LiveKitKey("k", "s"))),
            Clock.systemUTC());
    auth = new AuthSpecialistImpl(api, Clock.systemUTC());

    assertThatThrownBy(() -> revoke("anybody"))
        .isInstanceOfSatisfying(
            io.temporal.failure.ApplicationFailure.class,
            failure -> assertThat(failure.isNonRetryable()).isFalse());
  }

  private SpecialistResult revoke(String identity) {
    return perform(
        "{\"operation\": \"revoke\", \"room\": \"%s\", \"identity\": \"%s\"}"
            .formatted(room, identity));
  }

  private SpecialistResult inspect(String jwt) {
    return perform("{\"operation\": \"inspect_token\", \"token\": \"%s\"}".formatted(jwt));
  }

  private String problems(String jwt) {
    var report = inspect(jwt).data();
    assertThat(report.path("valid").asBoolean()).isFalse();
    return report.path("problems").toString();
  }

  private String issuedBy(LiveKitKey key, Clock clock, String request) {
    try (var other = new LiveKitApi(new LiveKitAccess(server.url(), List.of(key)), clock)) {
      return new AuthSpecialistImpl(other, clock)
          .perform(Delegations.of(Specialist.AUTH, request.replace('\'', '"')))
          .data()
          .path("jwt")
          .asText();
    }
  }

  private String token(String request) {
    return perform(request).data().path("jwt").asText();
  }

  private SpecialistResult perform(String request) {
    return auth.perform(Delegations.of(Specialist.AUTH, request));
  }

  private void assertInvalid(String request, String words) {
    var error = Delegations.error(perform(request.replace('\'', '"')));
    assertThat(error.type()).isEqualTo(Type.VALIDATION);
    assertThat(error.message()).contains(words);
    assertThat(error.recommendedAction()).isNotBlank();
  }
}
