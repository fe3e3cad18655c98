package dev.baton.activities.coordination.room;

import dev.baton.activities.coordination.Check;
import dev.baton.activities.coordination.Performance;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistHandoff;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.auth.AuthRequest;
import dev.baton.workflows.coordination.auth.AuthRequest.IssueToken;
import dev.baton.workflows.coordination.message.TokenRequest;
import dev.baton.workflows.coordination.recording.RecordingPlan;
import dev.baton.workflows.coordination.recording.RecordingRequest.StartRecording;
import dev.baton.workflows.coordination.room.RoomRequest.CreateRoom;
import dev.baton.workflows.coordination.track.TrackRequest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * What the room specialist asks others for when a new room shall be more than empty: tokens of the
 * auth specialist, one for each who is to be admitted, then a recording. It is delegated the same
 * work again with each answer, and the room is there already when that happens.
 */
final class RoomFollowUps {

  private static final long TOKEN_TTL_S = 600;

  /** Each takes a handoff, and so does the recording; a piece of work may have five. */
  private static final int MAX_ADMITTED = 4;

  static SpecialistResult next(
      Delegation delegation, CreateRoom request, Supplier<SpecialistResult> create) {
    request.admit().forEach(Check::identity);
    Check.range("admit", request.admit().size(), 0, MAX_ADMITTED);
    var made = create.get();
    var room = Check.room(request.room());
    int answered = delegation.answers().size();
    if (answered < request.admit().size()) {
      return SpecialistResult.needs(
          token(room, request.admit().get(answered)), made.summary(), made.resources());
    }
    if (request.recording() != null && answered == request.admit().size()) {
      return SpecialistResult.needs(
          recording(room, request.recording()), made.summary(), made.resources());
    }
    return made;
  }

  private static SpecialistHandoff token(String room, String identity) {
    var words =
        new TokenRequest(
            room,
            identity,
            IssueToken.PARTICIPANT.stream()
                .map(grant -> grant.name().toLowerCase(Locale.ROOT))
                .toList(),
            TOKEN_TTL_S);
    var request =
        new IssueToken(
            room, identity, null, null, Map.of(), IssueToken.PARTICIPANT, List.of(), TOKEN_TTL_S);
    return new SpecialistHandoff(
        Specialist.AUTH,
        "Generate a token that admits '%s' to room '%s'".formatted(identity, room),
        Performance.data(AuthRequest.class, request),
        Map.of("room", room, "identity", identity),
        words.text());
  }

  private static SpecialistHandoff recording(String room, RecordingPlan plan) {
    var words =
        new dev.baton.workflows.coordination.message.RecordingRequest(
            room,
            Objects.requireNonNullElse(plan.format(), "mp3"),
            Objects.requireNonNullElse(plan.layout(), "grid"),
            Objects.requireNonNullElse(plan.storage(), "the installation's choice"));
    return new SpecialistHandoff(
        Specialist.RECORDING,
        "Record room '%s'".formatted(room),
        Performance.data(
            dev.baton.workflows.coordination.recording.RecordingRequest.class,
            StartRecording.of(room, plan)),
        Map.of("room", room),
        words.text());
  }

  /** Asks the track specialist to silence a room. */
  static SpecialistHandoff muteAll(String room, List<String> except) {
    var words =
        new dev.baton.workflows.coordination.message.TrackRequest(
            room,
            "everybody",
            "mute",
            "audio",
            except.isEmpty()
                ? Map.of("source", "microphone")
                : Map.of("source", "microphone", "except", String.join(", ", except)));
    return new SpecialistHandoff(
        Specialist.TRACK,
        "Mute every microphone in room '%s'".formatted(room),
        Performance.data(TrackRequest.class, new TrackRequest.MuteAll(room, except)),
        Map.of("room", room),
        words.text());
  }

  private RoomFollowUps() {}
}
