package dev.baton.api.access;

import com.auth0.jwt.JWT;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.exceptions.JWTVerificationException;
import com.auth0.jwt.interfaces.DecodedJWT;
import dev.baton.api.config.LiveKitSettings;
import dev.baton.store.Organisations;
import dev.baton.store.RowIds;
import dev.baton.workflows.tenant.Tenant;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Pages of end users, who never sign in. A page that was let into a room gets a cookie that says
 * so, and may see with it what became of that room's session; a page elsewhere sends the
 * participant token that it joined with.
 */
@Component
public final class Visitors {

  private static final String AUDIENCE = "baton-visitor";
  private static final String ROOMS = "rooms";
  private static final String ORGANISATION = "organisation";

  /** People look at what became of their call on the same day. */
  private static final Duration REMEMBERED = Duration.ofHours(24);

  /** A cookie has 4 kB. */
  private static final int MOST_ROOMS = 12;

  /** What a page may do that comes from where pages are allowed. */
  private static final Set<Permission> MAY =
      Set.of(Permission.SESSIONS_START, Permission.TEMPLATES_READ);

  private final Algorithm signature;
  private final LiveKitSettings liveKit;
  private final CookieNames names;
  private final Clock clock;

  Visitors(LiveKitSettings liveKit, CookieNames names, Clock clock) {
    this.names = names;
    // Another key than LiveKit's own: what is signed here is good for nothing there.
    this.signature = Algorithm.HMAC256(Tokens.hash("visitors " + liveKit.apiSecret().value()));
    this.liveKit = liveKit;
    this.clock = clock;
  }

  /** The page that sent the request. */
  Caller page(HttpServletRequest request) {
    var visit = visit(request);
    var organisation =
        visit
            .map(one -> one.getClaim(ORGANISATION).asString())
            .flatMap(RowIds::parse)
            .orElse(Organisations.DEFAULT);
    return new Caller(
        organisation,
        Caller.Kind.PAGE,
        "",
        "",
        MAY,
        Set.copyOf(visit.map(Visitors::rooms).orElse(List.of())));
  }

  /** Whether the page was let into a room before. */
  boolean knows(HttpServletRequest request) {
    return visit(request).isPresent();
  }

  /** The cookie that lets a page see what becomes of a room's session; nothing for others. */
  public HttpHeaders admission(Caller caller, String room, HttpServletRequest request) {
    var headers = new HttpHeaders();
    if (caller.kind() == Caller.Kind.PAGE) {
      headers.add(HttpHeaders.SET_COOKIE, cookie(caller, room, request.isSecure()).toString());
    }
    return headers;
  }

  /** The room that a participant token lets into. */
  public static String roomOf(String participantToken) {
    return room(JWT.decode(participantToken)).orElse("");
  }

  private ResponseCookie cookie(Caller caller, String room, boolean secure) {
    var rooms = new LinkedHashSet<String>();
    rooms.add(room);
    rooms.addAll(caller.rooms());
    var kept = new ArrayList<>(rooms).subList(0, Math.min(rooms.size(), MOST_ROOMS));
    var token =
        JWT.create()
            .withAudience(AUDIENCE)
            .withClaim(ROOMS, kept)
            .withClaim(ORGANISATION, caller.organisation().toString())
            .withExpiresAt(clock.instant().plus(REMEMBERED))
            .sign(signature);
    return ResponseCookie.from(names.visitor(), token)
        .httpOnly(true)
        .secure(secure)
        .sameSite("Lax")
        .path("/api")
        .maxAge(REMEMBERED)
        .build();
  }

  /** Who joined a room with this LiveKit token; empty when it is none of ours. */
  Optional<Caller> participant(String token) {
    try {
      var joined =
          JWT.require(Algorithm.HMAC256(liveKit.apiSecret().value()))
              .withIssuer(liveKit.apiKey())
              .acceptExpiresAt(REMEMBERED.toSeconds())
              .build()
              .verify(token);
      return room(joined)
          .map(room ->
              new Caller(Tenant.ofRoom(room), Caller.Kind.PAGE, "", "", Set.of(), Set.of(room)));
    } catch (JWTVerificationException e) {
      return Optional.empty();
    }
  }

  private static Optional<String> room(DecodedJWT token) {
    var video = token.getClaim("video").asMap();
    return video != null && video.get("room") instanceof String room && !room.isEmpty()
        ? Optional.of(room)
        : Optional.empty();
  }

  private Optional<DecodedJWT> visit(HttpServletRequest request) {
    var token = cookie(request);
    if (token == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(JWT.require(signature).withAudience(AUDIENCE).build().verify(token));
    } catch (JWTVerificationException e) {
      return Optional.empty();
    }
  }

  private @Nullable String cookie(HttpServletRequest request) {
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        if (cookie.getName().equals(names.visitor())) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  private static List<String> rooms(DecodedJWT visit) {
    var rooms = visit.getClaim(ROOMS).asList(String.class);
    return rooms == null ? List.of() : rooms;
  }
}
