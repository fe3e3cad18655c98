package dev.baton.media.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class AccessTokensTest {
  private static final String SECRET = "a-secret-for-this-test-of-32-bytes";
  private final Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final AccessTokens tokens =
      new AccessTokens("key", SECRET, Clock.fixed(now, ZoneOffset.UTC));

  @Test
  void anAgentsTokenSaysSoAndAllowsOneRoom() {
    String token =
        tokens.join(JoinGrant.agent("room", "agent-1", "Triage").withAttributes(Map.of("a", "b")));
    DecodedJWT read = JWT.decode(token);
    Algorithm.HMAC256(SECRET).verify(read);
    assertThat(read.getIssuer()).isEqualTo("key");
    assertThat(read.getSubject()).isEqualTo("agent-1");
    assertThat(read.getClaim("kind").asString()).isEqualTo("agent");
    assertThat(read.getClaim("name").asString()).isEqualTo("Triage");
    assertThat(read.getClaim("attributes").asMap()).containsEntry("a", "b");
    assertThat(read.getClaim("video").asMap())
        .containsEntry("room", "room")
        .containsEntry("roomJoin", true)
        .containsEntry("canUpdateOwnMetadata", true);
    assertThat(read.getExpiresAtAsInstant()).isEqualTo(now.plus(Duration.ofHours(1)));
    assertThat(read.getNotBeforeAsInstant()).isBefore(now);
  }

  @Test
  void aWorkersTokenAllowsToBeAWorkerOnly() {
    DecodedJWT read = JWT.decode(tokens.agentWorker(Duration.ofMinutes(5)));
    assertThat(read.getClaim("video").asMap())
        .containsOnlyKeys("agent")
        .containsEntry("agent", true);
  }

  @Test
  void aGrantWithoutRoomOrIdentityIsRefused() {
    assertThatThrownBy(() -> JoinGrant.participant(" ", "alice"))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> JoinGrant.participant("room", ""))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
