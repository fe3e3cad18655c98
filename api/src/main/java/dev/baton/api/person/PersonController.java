package dev.baton.api.person;

import dev.baton.api.access.AuditLog;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.access.Tokens;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.recording.RecordingDeletion;
import dev.baton.store.person.PersonStore;
import dev.baton.store.person.PersonStore.Part;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is kept of a person who talked to agents: counted, and deleted for good. */
@RestController
@RequestMapping(path = "/api/people/data", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "people")
class PersonController {

  /** In one request; who has more sessions is forgotten in several. */
  private static final int MOST_SESSIONS = 500;

  private static final int LONGEST = 300;

  /** What a session leaves behind is written by then: its last turns, and its recording. */
  private static final Duration SETTLED = Duration.ofMinutes(1);

  private final PersonStore people;
  private final RecordingDeletion recordings;
  private final AuditLog audit;
  private final Clock clock;

  PersonController(PersonStore people, RecordingDeletion recordings, AuditLog audit, Clock clock) {
    this.people = people;
    this.recordings = recordings;
    this.audit = audit;
    this.clock = clock;
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping
  @Operation(
      operationId = "personData",
      summary = "What is kept of a person",
      description =
          "Sessions in whose room a participant of that identity was, also if they said nothing, and those whose metadata"
              + " holds it as a text, as an id or a name.")
  PersonData data(Caller caller, @RequestParam String identity) {
    return PersonData.of(parts(caller, identity), unsettledAfter());
  }

  @Needs(Permission.SESSIONS_DELETE)
  @DeleteMapping
  @Operation(
      operationId = "deletePersonData",
      summary = "Delete for good what is kept of a person",
      description =
          "Transcripts, tool calls, facts, panels, events and metadata at once, recordings with files and copies by tasks"
              + " of the recording specialist, which are tried until they are done. Refused (409) while one of the sessions runs. That there was a session, when, and what it"
              + " cost is kept, and in the audit log that data was deleted, with the SHA-256 of the identity.")
  @ApiResponse(responseCode = "202", description = "Forgotten; recordings are being deleted")
  ResponseEntity<PersonData> delete(Caller caller, @RequestParam String identity) {
    var parts = parts(caller, identity);
    var found = PersonData.of(parts, unsettledAfter());
    if (found.running() > 0) {
      throw new ApiProblem(
          HttpStatus.CONFLICT,
          "sessions-running",
          "Sessions running",
          "%d sessions of the person run or ended less than a minute ago; end them with POST /api/session/{id}/end and try again in a minute. Nothing was deleted."
              .formatted(found.running()));
    }
    // Recordings first: should this stop in between, a second request finds the sessions again.
    parts.stream()
        .flatMap(part -> part.recordings().stream())
        .forEach(recording -> recordings.start(caller, recording));
    people.forget(caller.organisation(), parts.stream().map(Part::session).toList());
    audit.record(
        caller,
        "person.delete",
        Tokens.hash(identity),
        Map.of(
            "sessions", Integer.toString(found.sessions()),
            "recordings", Integer.toString(found.recordings())));
    return ResponseEntity.accepted().body(found);
  }

  private List<Part> parts(Caller caller, String identity) {
    if (identity.isBlank() || identity.length() > LONGEST) {
      throw ApiProblem.invalidField(
          "identity",
          "The parameter 'identity' has 1 to %d characters: the identity of a participant, or an id or a name in the metadata of sessions."
              .formatted(LONGEST));
    }
    return people.partsOf(caller.organisation(), identity, MOST_SESSIONS);
  }

  private Instant unsettledAfter() {
    return clock.instant().minus(SETTLED);
  }

  /**
   * What is kept of a person.
   *
   * @param sessions how many; 500 at most are told, and deleted, at once
   * @param running how many of them run, or ended less than a minute ago
   * @param recordings of these sessions
   */
  record PersonData(int sessions, int running, int recordings) {
    static PersonData of(List<Part> parts, Instant unsettledAfter) {
      return new PersonData(
          parts.size(),
          (int)
              parts.stream()
                  .filter(part -> part.endedAt() == null || part.endedAt().isAfter(unsettledAfter))
                  .count(),
          parts.stream().mapToInt(part -> part.recordings().size()).sum());
    }
  }
}
