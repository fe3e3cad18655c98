package dev.baton.api.session;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.watch.Watchers;
import dev.baton.store.session.SessionRow;
import dev.baton.store.session.SessionSearch;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells watchers which sessions change (server-sent events). */
@RestController
@Tag(name = "sessions")
class SessionListEvents {

  /** How often changes are looked up: one index each. */
  private static final Duration PERIOD = Duration.ofSeconds(1);

  /** A change has its time before others can see it; so long it may take. */
  private static final Duration LATE = Duration.ofSeconds(5);

  private static final int MOST_AT_ONCE = 500;

  private final SessionSearch search;
  private final Clock clock;
  private final Watchers watchers = new Watchers("session-watch-", PERIOD);

  SessionListEvents(SessionSearch search, Clock clock) {
    this.search = search;
    this.clock = clock;
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping(path = "/api/sessions/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "sessionEvents",
      summary = "Sessions that begin, go on or end, as it happens: events named session")
  @ApiResponse(
      responseCode = "200",
      description = "What changes from now on",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = SessionRowView.class)))
  SseEmitter events(Caller caller) {
    var organisation = caller.organisation();
    var changed = new Changed(organisation, clock.instant().minus(LATE));
    return watchers.watch(
        "%d people are watching; try again later, or read /api/sessions now and then."
            .formatted(Watchers.MOST),
        changed::tell);
  }

  /** What one watcher knows. */
  private final class Changed {
    private final Map<String, Instant> told = new HashMap<>();
    private final UUID organisation;
    private Instant since;
    private boolean begun;

    Changed(UUID organisation, Instant since) {
      this.organisation = organisation;
      this.since = since;
    }

    Watchers.Seen tell(SseEmitter watcher) throws IOException {
      if (!begun) {
        begun = true;
        watcher.send(SseEmitter.event().comment("watching"));
      }
      var seen = Watchers.Seen.NOTHING;
      for (var row : changes(organisation, since)) {
        if (!row.updatedAt().equals(told.put(row.session().id(), row.updatedAt()))) {
          seen = Watchers.Seen.SOMETHING;
          watcher.send(
              SseEmitter.event()
                  .name("session")
                  .data(SessionRowView.of(row), MediaType.APPLICATION_JSON));
        }
      }
      since = forgetOld(told, since);
      return seen;
    }
  }

  private List<SessionRow> changes(UUID organisation, Instant since) {
    var changes = new ArrayList<SessionRow>();
    var from = since;
    List<SessionRow> read;
    do {
      read = search.changedAfter(organisation, from, MOST_AT_ONCE);
      changes.addAll(read);
      from = read.isEmpty() ? from : read.getLast().updatedAt();
    } while (read.size() == MOST_AT_ONCE);
    return changes;
  }

  /** From when changes are looked up next; what is older than that need not be remembered. */
  private static Instant forgetOld(Map<String, Instant> told, Instant since) {
    var newest = told.values().stream().max(Instant::compareTo).orElse(since);
    var next = newest.minus(LATE);
    told.values().removeIf(time -> !time.isAfter(next));
    return next.isAfter(since) ? next : since;
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    watchers.close();
  }
}
