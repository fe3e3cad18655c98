package dev.baton.activities.coordination.auth;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTDecodeException;
import com.auth0.jwt.exceptions.SignatureVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.baton.activities.coordination.livekit.LiveKitAccess;
import dev.baton.workflows.coordination.auth.AuthResponse.TokenReport;
import dev.baton.workflows.coordination.auth.Grant;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reads a token as the LiveKit server would. What a token does not say about publishing and
 * subscribing is allowed to who may join (livekit/protocol, {@code auth/grants.go}).
 */
final class TokenInspection {

  private final LiveKitAccess access;
  private final Clock clock;

  TokenInspection(LiveKitAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  TokenReport inspect(String token) {
    DecodedJWT jwt;
    try {
      jwt = JWT.decode(token);
    } catch (JWTDecodeException e) {
      var problem = "It is no JWT: three parts in base64url, separated by dots, are expected.";
      return new TokenReport(
          false, List.of(problem), null, null, null, List.of(), null, null, problem);
    }
    var problems = new ArrayList<String>();
    signature(jwt, problems);
    times(jwt, problems);
    var video = video(jwt);
    var permissions = permissions(video);
    var identity = jwt.getSubject();
    var room = video.get("room") instanceof String name ? name : null;
    if (permissions.contains(Grant.JOIN)) {
      if (identity == null || identity.isEmpty()) {
        problems.add("It lets somebody join, but names no identity (claim sub).");
      }
      if (room == null || room.isEmpty()) {
        problems.add("It lets somebody join, but names no room (claim video.room).");
      }
    }
    if (permissions.isEmpty()) {
      problems.add("It permits nothing: the claim video has no grant.");
    }
    return new TokenReport(
        problems.isEmpty(),
        List.copyOf(problems),
        jwt.getIssuer(),
        identity,
        room,
        permissions.stream().toList(),
        jwt.getNotBeforeAsInstant(),
        jwt.getExpiresAtAsInstant(),
        explanation(identity, room, permissions, jwt.getExpiresAtAsInstant(), problems));
  }

  private void signature(DecodedJWT jwt, List<String> problems) {
    var issuer = jwt.getIssuer();
    var key = issuer == null ? null : access.key(issuer).orElse(null);
    if (key == null) {
      problems.add("It was signed with the key '%s', which is not live here.".formatted(issuer));
    } else if (!"HS256".equals(jwt.getAlgorithm())) {
      problems.add("It is signed by %s; LiveKit takes HS256.".formatted(jwt.getAlgorithm()));
    } else {
      try {
        Algorithm.HMAC256(key.secret()).verify(jwt);
      } catch (SignatureVerificationException e) {
        problems.add(
            "Its signature does not fit the secret of the key %s: it was changed, or signed with"
                    .formatted(key.id())
                + " another secret.");
      }
    }
  }

  private void times(DecodedJWT jwt, List<String> problems) {
    var now = clock.instant();
    var notBefore = jwt.getNotBeforeAsInstant();
    var expires = jwt.getExpiresAtAsInstant();
    if (notBefore != null && now.isBefore(notBefore)) {
      problems.add("It is not good before %s.".formatted(notBefore));
    }
    if (expires == null) {
      problems.add("It never expires (no claim exp).");
    } else if (!now.isBefore(expires)) {
      problems.add("It expired at %s.".formatted(expires));
    }
  }

  private static Map<String, Object> video(DecodedJWT jwt) {
    var claim = jwt.getClaim("video");
    var video = claim.isMissing() || claim.isNull() ? null : claim.asMap();
    return video == null ? Map.of() : video;
  }

  private static Set<Grant> permissions(Map<String, Object> video) {
    var granted = EnumSet.noneOf(Grant.class);
    add(granted, Grant.ROOM_ADMIN, flag(video, "roomAdmin", false));
    add(granted, Grant.ROOM_CREATE, flag(video, "roomCreate", false));
    add(granted, Grant.ROOM_LIST, flag(video, "roomList", false));
    add(granted, Grant.ROOM_RECORD, flag(video, "roomRecord", false));
    if (flag(video, "roomJoin", false)) {
      boolean publish = flag(video, "canPublish", true);
      granted.add(Grant.JOIN);
      add(granted, Grant.PUBLISH, publish);
      add(granted, Grant.SUBSCRIBE, flag(video, "canSubscribe", true));
      add(granted, Grant.PUBLISH_DATA, flag(video, "canPublishData", publish));
      add(granted, Grant.UPDATE_OWN_METADATA, flag(video, "canUpdateOwnMetadata", false));
      add(granted, Grant.HIDDEN, flag(video, "hidden", false));
    }
    return granted;
  }

  private static void add(Set<Grant> granted, Grant grant, boolean is) {
    if (is) {
      granted.add(grant);
    }
  }

  private static boolean flag(Map<String, Object> video, String name, boolean otherwise) {
    return video.get(name) instanceof Boolean value ? value : otherwise;
  }

  private static String explanation(
      @Nullable String identity,
      @Nullable String room,
      Set<Grant> permissions,
      @Nullable Instant expires,
      List<String> problems) {
    var words =
        "The token lets '%s' do this%s: %s. It %s."
            .formatted(
                identity == null ? "nobody" : identity,
                room == null ? "" : " in room '" + room + "'",
                permissions.isEmpty()
                    ? "nothing"
                    : permissions.stream()
                        .map(grant -> grant.name().toLowerCase(Locale.ROOT).replace('_', ' '))
                        .collect(Collectors.joining(", ")),
                expires == null ? "never expires" : "expires at " + expires);
    return problems.isEmpty()
        ? words + " LiveKit accepts it."
        : words + " LiveKit does not accept it: " + String.join(" ", problems);
  }
}
