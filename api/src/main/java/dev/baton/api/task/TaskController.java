package dev.baton.api.task;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.coordination.TaskStore;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Tasks over HTTP. */
@RestController
@RequestMapping(path = "/api/tasks", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "tasks")
class TaskController {

  private static final Logger log = LoggerFactory.getLogger(TaskController.class);

  private final TaskStore store;
  private final TaskLookup lookup;
  private final TaskWorkflows workflows;
  private final Clock clock;

  TaskController(TaskStore store, TaskLookup lookup, TaskWorkflows workflows, Clock clock) {
    this.store = store;
    this.lookup = lookup;
    this.workflows = workflows;
    this.clock = clock;
  }

  @Needs(Permission.TASKS_WRITE)
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Audited("task.create")
  @Operation(
      operationId = "createTask",
      summary = "Have something done by the specialists",
      description = "A goal in plain words is divided by rules; steps are taken as they are.")
  @ApiResponse(responseCode = "200", description = "The same was asked for before")
  @ApiResponse(responseCode = "201", description = "Accepted; the coordinator is at work")
  ResponseEntity<CreatedTask> create(Caller caller, @RequestBody TaskBody body) {
    var request = body.request(clock.instant()).in(caller.organisation());
    boolean isNew = workflows.start(request);
    log.atInfo()
        .addKeyValue("task", request.taskId())
        .addKeyValue("steps", request.steps().size())
        .addKeyValue("new", isNew)
        .log("task requested");
    var created =
        new CreatedTask(request.taskId(), CoordinationContract.workflowId(request.taskId()));
    return isNew
        ? ResponseEntity.created(URI.create("/api/tasks/" + request.taskId())).body(created)
        : ResponseEntity.ok(created);
  }

  @Needs(Permission.TASKS_READ)
  @GetMapping
  @Operation(operationId = "listTasks", summary = "The newest tasks of people, or of sessions")
  List<TaskSummaryView> list(
      Caller caller,
      @RequestParam(defaultValue = "person") String origin,
      @RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > 200) {
      throw ApiProblem.invalidField("limit", "The parameter 'limit' must be between 1 and 200.");
    }
    var wanted =
        switch (origin) {
          case "person" -> Origin.PERSON;
          case "session" -> Origin.SESSION;
          case "all" -> null;
          default ->
              throw ApiProblem.invalidField(
                  "origin", "The parameter 'origin' must be person, session or all.");
        };
    return store.list(caller.organisation(), wanted, limit).stream()
        .map(TaskSummaryView::of)
        .toList();
  }

  @Needs(Permission.TASKS_READ)
  @GetMapping("/{id}")
  @Operation(operationId = "task", summary = "A task as it stands")
  TaskView task(Caller caller, @PathVariable String id) {
    return lookup.require(caller.organisation(), id);
  }

  @Needs(Permission.TASKS_WRITE)
  @GetMapping("/{id}/steps/{step}/result")
  @Operation(
      operationId = "taskResult",
      summary = "What a step's specialist gave back, with tokens, which are hidden elsewhere")
  ResponseEntity<TaskView.TaskResultView> result(
      Caller caller, @PathVariable String id, @PathVariable String step) {
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(lookup.requireResult(caller.organisation(), id, step));
  }

  @Needs(Permission.SESSIONS_OPERATE)
  @PostMapping(path = "/{id}/escalations/{n}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @Audited("task.decide")
  @Operation(
      operationId = "answerEscalation",
      summary = "Decide on what a task asks",
      description = "The same answer may be given again. The task goes on at once.")
  TaskChange answer(
      Caller caller, @PathVariable String id, @PathVariable int n, @RequestBody AnswerBody body) {
    var answer = body.answer(caller);
    lookup.require(caller.organisation(), id);
    var task = workflows.answer(id, n, answer);
    log.atInfo()
        .addKeyValue("task", id)
        .addKeyValue("escalation", n)
        .addKeyValue("choice", answer.choice())
        .log("escalation answered");
    return new TaskChange(id, TaskView.lower(task.status()));
  }

  @Needs(Permission.TASKS_WRITE)
  @DeleteMapping("/{id}")
  @Audited("task.cancel")
  @Operation(operationId = "cancelTask", summary = "Give a task up; what is done stays done")
  @ApiResponse(responseCode = "200", description = "It was over already")
  @ApiResponse(responseCode = "202", description = "The coordinator stops")
  ResponseEntity<TaskChange> cancel(Caller caller, @PathVariable String id) {
    var task = lookup.require(caller.organisation(), id);
    boolean stopping = task.endedAt() == null && workflows.cancel(id, caller.name());
    return stopping
        ? ResponseEntity.accepted().body(new TaskChange(id, "cancelling"))
        : ResponseEntity.ok(new TaskChange(id, "ended"));
  }

  /** A task that was asked for. */
  record CreatedTask(String id, String workflowId) {}

  /** What became of the wish to change a task: its status, {@code cancelling} or {@code ended}. */
  record TaskChange(String id, String status) {}
}
