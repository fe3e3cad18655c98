package dev.baton.api.session;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
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
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.exception.DataAccessException;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;
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

  /** Proxies close connections on which nothing comes for half a minute. */
  private static final int PERIODS_BETWEEN_SIGNS_OF_LIFE = 15;

  private static final int MOST_WATCHERS = 200;
  private static final int MOST_AT_ONCE = 500;

  private final SessionSearch search;
  private final Clock clock;
  private final Semaphore watchers = new Semaphore(MOST_WATCHERS);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("session-watch-", 0).factory());

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
    if (!watchers.tryAcquire()) {
      throw new ApiProblem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "too-many-watchers",
              "Too many watchers",
              "%d people are watching; try again later, or read /api/sessions now and then."
                  .formatted(MOST_WATCHERS))
          .retryAfter(Duration.ofSeconds(10));
    }
    var emitter = new SseEmitter(0L);
    var gone = new AtomicBoolean();
    emitter.onCompletion(() -> gone.set(true));
    emitter.onError(e -> gone.set(true));
    var organisation = caller.organisation();
    var begin = clock.instant().minus(LATE);
    threads.execute(() -> {
      try {
        watch(organisation, begin, emitter, gone);
      } finally {
        watchers.release();
      }
    });
    return emitter;
  }

  private void watch(UUID organisation, Instant begin, SseEmitter emitter, AtomicBoolean gone) {
    var told = new HashMap<String, Instant>();
    var since = begin;
    try {
      emitter.send(SseEmitter.event().comment("watching"));
      for (int quiet = 0; !gone.get(); quiet++) {
        for (var row : changes(organisation, since)) {
          if (!row.updatedAt().equals(told.put(row.session().id(), row.updatedAt()))) {
            quiet = 0;
            emitter.send(
                SseEmitter.event()
                    .name("session")
                    .data(SessionRowView.of(row), MediaType.APPLICATION_JSON));
          }
        }
        since = forgetOld(told, since);
        if (quiet >= PERIODS_BETWEEN_SIGNS_OF_LIFE) {
          quiet = 0;
          emitter.send(SseEmitter.event().comment("still here"));
        }
        Thread.sleep(PERIOD);
      }
      emitter.complete();
    } catch (IOException | IllegalStateException | DataAccessException e) {
      // The watcher went away, or the database did: a browser asks again by itself.
      emitter.complete();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      emitter.complete();
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

  /** The server waits for its connections to end, and these would not by themselves. */
  @EventListener(ContextClosedEvent.class)
  void stop() {
    threads.shutdownNow();
  }
}
