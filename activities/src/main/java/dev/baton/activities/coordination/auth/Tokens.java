package dev.baton.activities.coordination.auth;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.SpecialistFailure;
import dev.baton.activities.coordination.livekit.LiveKitAccess;
import dev.baton.workflows.coordination.auth.AuthRequest.IssueToken;
import dev.baton.workflows.coordination.auth.AuthResponse.TokenIssued;
import dev.baton.workflows.coordination.auth.Grant;
import dev.baton.workflows.coordination.track.TrackSource;
import io.livekit.server.AccessToken;
import io.livekit.server.CanPublish;
import io.livekit.server.CanPublishData;
import io.livekit.server.CanPublishSources;
import io.livekit.server.CanSubscribe;
import io.livekit.server.CanUpdateOwnMetadata;
import io.livekit.server.Hidden;
import io.livekit.server.RoomAdmin;
import io.livekit.server.RoomCreate;
import io.livekit.server.RoomJoin;
import io.livekit.server.RoomList;
import io.livekit.server.RoomName;
import io.livekit.server.RoomRecord;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * Signs tokens that permit exactly what was asked for: what LiveKit would allow by default is
 * forbidden in so many words.
 */
final class Tokens {

  /** Lifetime of a token where the request names none, s: as for those who start a session. */
  private static final long DEFAULT_TTL_S = 600;

  /** A week. Longer than any call; a token cannot be called back. */
  private static final long MAX_TTL_S = 604_800;

  private static final Set<Grant> IN_A_ROOM =
      EnumSet.of(
          Grant.JOIN,
          Grant.PUBLISH,
          Grant.SUBSCRIBE,
          Grant.PUBLISH_DATA,
          Grant.UPDATE_OWN_METADATA,
          Grant.HIDDEN,
          Grant.ROOM_ADMIN);

  private static final Set<Grant> NEED_JOIN =
      EnumSet.of(
          Grant.PUBLISH,
          Grant.SUBSCRIBE,
          Grant.PUBLISH_DATA,
          Grant.UPDATE_OWN_METADATA,
          Grant.HIDDEN);

  private final LiveKitAccess access;
  private final Clock clock;

  Tokens(LiveKitAccess access, Clock clock) {
    this.access = access;
    this.clock = clock;
  }

  /** Whether the token is good for one room and nothing else on the server. */
  static boolean inOneRoom(IssueToken request) {
    return IN_A_ROOM.containsAll(permissions(request));
  }

  TokenIssued issue(IssueToken request) {
    var granted = permissions(request);
    var identity = Check.identity(request.identity());
    var room = granted.stream().anyMatch(IN_A_ROOM::contains) ? Check.room(request.room()) : null;
    long ttlS = request.ttlS() == null ? DEFAULT_TTL_S : request.ttlS();
    Check.range("ttl_s", ttlS, 1, MAX_TTL_S);
    Check.metadata(request.metadata());
    Check.attributes(request.attributes());

    var token = new AccessToken(access.signing().id(), access.signing().secret());
    // Tokens count whole seconds.
    var now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    var expires = now.plusSeconds(ttlS);
    token.setNotBefore(Date.from(now));
    token.setExpiration(Date.from(expires));
    token.setIdentity(identity);
    if (request.name() != null) {
      token.setName(request.name());
    }
    if (request.metadata() != null) {
      token.setMetadata(request.metadata());
    }
    token.getAttributes().putAll(request.attributes());
    if (room != null) {
      token.addGrants(new RoomName(room));
    }
    if (granted.contains(Grant.JOIN)) {
      token.addGrants(
          new RoomJoin(true),
          new CanPublish(granted.contains(Grant.PUBLISH)),
          new CanSubscribe(granted.contains(Grant.SUBSCRIBE)),
          new CanPublishData(granted.contains(Grant.PUBLISH_DATA)),
          new CanUpdateOwnMetadata(granted.contains(Grant.UPDATE_OWN_METADATA)),
          new Hidden(granted.contains(Grant.HIDDEN)));
    }
    if (!request.sources().isEmpty()) {
      token.addGrants(
          new CanPublishSources(
              request.sources().stream().map(TrackSource::name).map(Tokens::lower).toList()));
    }
    if (granted.contains(Grant.ROOM_ADMIN)) {
      token.addGrants(new RoomAdmin(true));
    }
    if (granted.contains(Grant.ROOM_CREATE)) {
      token.addGrants(new RoomCreate(true));
    }
    if (granted.contains(Grant.ROOM_LIST)) {
      token.addGrants(new RoomList(true));
    }
    if (granted.contains(Grant.ROOM_RECORD)) {
      token.addGrants(new RoomRecord(true));
    }
    return new TokenIssued(
        token.toJwt(), identity, room, expires, granted.stream().toList(), access.url());
  }

  private static Set<Grant> permissions(IssueToken request) {
    if (request.permissions().isEmpty()) {
      throw SpecialistFailure.invalid(
          "'permissions' is empty: the token would permit nothing.",
          "Name at least one, or leave 'permissions' out for those of a participant.");
    }
    var granted = EnumSet.copyOf(request.permissions());
    if (!granted.contains(Grant.JOIN) && granted.stream().anyMatch(NEED_JOIN::contains)) {
      throw SpecialistFailure.invalid(
          "'permissions' has some that mean nothing without joining a room.",
          "Add 'join', or leave the others out.");
    }
    if (!request.sources().isEmpty()) {
      if (!granted.contains(Grant.PUBLISH)) {
        throw SpecialistFailure.invalid(
            "'sources' names what may be published, but publishing is not permitted.",
            "Add 'publish' to 'permissions', or leave 'sources' out.");
      }
      if (request.sources().contains(TrackSource.UNKNOWN)) {
        throw SpecialistFailure.invalid(
            "'sources' has 'unknown', which cannot be permitted by itself.",
            "Leave 'sources' out to permit any source.");
      }
    }
    return granted;
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
