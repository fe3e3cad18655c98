package dev.baton.activities.coordination.auth;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.OwnRooms;
import dev.baton.activities.coordination.Performance;
import dev.baton.activities.coordination.livekit.LiveKitApi;
import dev.baton.activities.coordination.room.Rooms;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.auth.AuthRequest;
import dev.baton.workflows.coordination.auth.AuthRequest.CheckKeys;
import dev.baton.workflows.coordination.auth.AuthRequest.InspectToken;
import dev.baton.workflows.coordination.auth.AuthRequest.IssueToken;
import dev.baton.workflows.coordination.auth.AuthRequest.Revoke;
import dev.baton.workflows.coordination.auth.AuthResponse;
import dev.baton.workflows.coordination.auth.AuthResponse.Key;
import dev.baton.workflows.coordination.auth.AuthResponse.Keys;
import dev.baton.workflows.coordination.auth.AuthResponse.Revoked;
import dev.baton.workflows.coordination.auth.AuthSpecialist;
import dev.baton.workflows.coordination.auth.Grant;
import dev.baton.workflows.coordination.message.TokenResponse;
import java.time.Clock;
import java.util.List;
import java.util.Locale;

/** Tokens, the keys that sign them, and who is sent out of a room. */
public final class AuthSpecialistImpl implements AuthSpecialist {

  private final LiveKitApi api;
  private final Rooms rooms;
  private final Tokens tokens;
  private final TokenInspection inspection;

  public AuthSpecialistImpl(LiveKitApi api, Clock clock) {
    this.api = api;
    this.rooms = new Rooms(api);
    this.tokens = new Tokens(api.access(), clock);
    this.inspection = new TokenInspection(api.access(), clock);
  }

  @Override
  public SpecialistResult perform(Delegation delegation) {
    return Performance.perform(
        delegation, AuthRequest.class, request -> perform(delegation, request));
  }

  private SpecialistResult perform(Delegation delegation, AuthRequest request) {
    return switch (request) {
      case IssueToken issue -> {
        if (!Tokens.inOneRoom(issue)) {
          OwnRooms.requireInstallation(delegation.owner(), "Such a token");
        }
        yield issue(issue);
      }
      case InspectToken inspect -> {
        var report = inspection.inspect(Check.required("token", inspect.token()));
        yield done(report.explanation(), List.of(), report);
      }
      case Revoke revoke -> revoke(revoke);
      case CheckKeys check -> keys();
    };
  }

  private SpecialistResult issue(IssueToken request) {
    var issued = tokens.issue(request);
    var message =
        new TokenResponse(
            issued.jwt(),
            issued.expiresAt(),
            issued.permissions().stream().map(AuthSpecialistImpl::words).toList());
    return SpecialistResult.completed(
        "a token for '%s' until %s".formatted(issued.identity(), issued.expiresAt()),
        List.of(),
        Performance.data(AuthResponse.class, issued),
        message.text());
  }

  private SpecialistResult revoke(Revoke request) {
    var room = Check.room(request.room());
    var identity = Check.identity(request.identity());
    boolean present = rooms.remove(room, identity);
    var note =
        "Tokens that are out stay good for joining until they expire: LiveKit has no list of"
            + " revoked ones. To cut them off at once, take their key out of service.";
    return done(
        present
            ? "the removal of '%s' from room '%s'".formatted(identity, room)
            : "nothing: '%s' was not in room '%s'".formatted(identity, room),
        present ? List.of(room) : List.of(),
        new Revoked(room, identity, present, note));
  }

  private SpecialistResult keys() {
    var access = api.access();
    var keys =
        access.keys().stream()
            .map(key -> new Key(key.id(), key.equals(access.signing()), api.accepts(key)))
            .toList();
    long accepted = keys.stream().filter(Key::accepted).count();
    return done(
        "a check of %d live keys, of which LiveKit accepts %d".formatted(keys.size(), accepted),
        List.of(),
        new Keys(keys));
  }

  private static SpecialistResult done(
      String summary, List<String> resources, AuthResponse response) {
    return SpecialistResult.completed(
        summary, resources, Performance.data(AuthResponse.class, response));
  }

  private static String words(Grant grant) {
    return grant.name().toLowerCase(Locale.ROOT);
  }
}
