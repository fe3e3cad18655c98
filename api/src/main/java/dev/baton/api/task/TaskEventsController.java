package dev.baton.api.task;

import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.coordination.TaskStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jooq.exception.DataAccessException;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells watchers every change of a task (server-sent events). */
@RestController
@Tag(name = "tasks")
class TaskEventsController implements DisposableBean {

  /** How often a watched task's version is looked up: one primary key each. */
  private static final Duration PERIOD = Duration.ofMillis(300);

  /** Proxies close connections on which nothing comes for half a minute. */
  private static final int PERIODS_BETWEEN_SIGNS_OF_LIFE = 50;

  private static final int MOST_WATCHERS = 200;

  private final TaskStore store;
  private final TaskLookup lookup;
  private final Semaphore watchers = new Semaphore(MOST_WATCHERS);
  private final ExecutorService threads =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("task-watch-", 0).factory());

  TaskEventsController(TaskStore store, TaskLookup lookup) {
    this.store = store;
    this.lookup = lookup;
  }

  @Needs(Permission.TASKS_READ)
  @GetMapping(path = "/api/tasks/{id}/events", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
  @Operation(
      operationId = "taskEvents",
      summary = "A task's changes as they happen: events named task, until it has ended")
  @ApiResponse(
      responseCode = "200",
      description = "The id of an event is the task's version",
      content =
          @Content(
              mediaType = MediaType.TEXT_EVENT_STREAM_VALUE,
              schema = @Schema(implementation = TaskView.class)))
  SseEmitter events(@PathVariable String id) {
    lookup.require(id);
    if (!watchers.tryAcquire()) {
      throw new ApiProblem(
              HttpStatus.SERVICE_UNAVAILABLE,
              "too-many-watchers",
              "Too many watchers",
              "%d tasks are being watched; try again later, or read /api/tasks/%s now and then."
                  .formatted(MOST_WATCHERS, id))
          .retryAfter(Duration.ofSeconds(10));
    }
    var emitter = new SseEmitter(0L);
    var gone = new AtomicBoolean();
    emitter.onCompletion(() -> gone.set(true));
    emitter.onError(e -> gone.set(true));
    threads.execute(() -> {
      try {
        watch(id, emitter, gone);
      } finally {
        watchers.release();
      }
    });
    return emitter;
  }

  private void watch(String id, SseEmitter emitter, AtomicBoolean gone) {
    int told = 0;
    try {
      for (int quiet = 0; !gone.get(); quiet++) {
        int version = store.version(id).orElse(0);
        if (version > told) {
          var task = lookup.require(id);
          told = task.version();
          quiet = 0;
          emitter.send(
              SseEmitter.event()
                  .name("task")
                  .id(String.valueOf(told))
                  .data(task, MediaType.APPLICATION_JSON));
          if (task.endedAt() != null) {
            break;
          }
        } else if (quiet >= PERIODS_BETWEEN_SIGNS_OF_LIFE) {
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

  @Override
  public void destroy() {
    threads.shutdownNow();
  }
}
