package dev.baton.media.room;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * Signs LiveKit access tokens (JWT, HS256). LiveKit's own {@code AccessToken} for Java cannot set
 * the claim {@code kind}.
 */
public final class AccessTokens {

  /** Clocks of two machines may differ by this much. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(10);

  private final String apiKey;
  private final Algorithm signature;
  private final Clock clock;

  /** Signs with the key and secret of a LiveKit project. */
  public AccessTokens(String apiKey, String apiSecret) {
    this(apiKey, apiSecret, Clock.systemUTC());
  }

  AccessTokens(String apiKey, String apiSecret, Clock clock) {
    this.apiKey = apiKey;
    this.signature = Algorithm.HMAC256(apiSecret);
    this.clock = clock;
  }

  /** A token to join a room. */
  public String join(JoinGrant grant) {
    return unsigned(grant.validFor())
        .withSubject(grant.identity())
        .withClaim("name", grant.name())
        .withClaim("kind", grant.kind().claim())
        .withClaim("metadata", grant.metadata())
        .withClaim("attributes", grant.attributes())
        .withClaim(
            "video",
            Map.of(
                "roomJoin", true,
                "room", grant.room(),
                "canPublish", true,
                "canSubscribe", true,
                "canPublishData", true,
                "canUpdateOwnMetadata", true))
        .sign(signature);
  }

  /** A token to register as an agent worker. */
  public String agentWorker(Duration validFor) {
    return unsigned(validFor).withClaim("video", Map.of("agent", true)).sign(signature);
  }

  /** A token to send agents into a room, which is made where there is none. */
  public String dispatch(String room, Duration validFor) {
    return unsigned(validFor)
        .withClaim("video", Map.of("room", room, "roomAdmin", true, "roomCreate", true))
        .sign(signature);
  }

  private JWTCreator.Builder unsigned(Duration validFor) {
    Instant now = clock.instant();
    return JWT.create()
        .withIssuer(apiKey)
        .withNotBefore(now.minus(CLOCK_SKEW))
        .withExpiresAt(now.plus(validFor));
  }
}
