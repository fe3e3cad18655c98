package dev.baton.api.task;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.watch.Watchers;
import dev.baton.store.coordination.TaskStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** Tells watchers every change of a task (server-sent events). */
@RestController
@Tag(name = "tasks")
class TaskEventsController {

  /** How often a watched task's version is looked up: one primary key each. */
  private static final Duration PERIOD = Duration.ofMillis(300);

  private final TaskStore store;
  private final TaskLookup lookup;
  private final Watchers watchers = new Watchers("task-watch-", PERIOD);

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
  SseEmitter events(Caller caller, @PathVariable String id) {
    var organisation = caller.organisation();
    lookup.require(organisation, id);
    var told = new AtomicInteger();
    return watchers.watch(
        "%d tasks are being watched; try again later, or read /api/tasks/%s now and then."
            .formatted(Watchers.MOST, id),
        watcher -> tell(organisation, id, told, watcher));
  }

  private Watchers.Seen tell(UUID organisation, String id, AtomicInteger told, SseEmitter watcher)
      throws IOException {
    if (store.version(organisation, id).orElse(0) <= told.get()) {
      return Watchers.Seen.NOTHING;
    }
    var task = lookup.require(organisation, id);
    told.set(task.version());
    watcher.send(
        SseEmitter.event()
            .name("task")
            .id(String.valueOf(task.version()))
            .data(task, MediaType.APPLICATION_JSON));
    return task.endedAt() == null ? Watchers.Seen.SOMETHING : Watchers.Seen.END;
  }

  @EventListener(ContextClosedEvent.class)
  void stop() {
    watchers.close();
  }
}
