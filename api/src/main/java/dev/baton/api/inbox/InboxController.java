package dev.baton.api.inbox;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.inbox.InboxView.InboxEscalation;
import dev.baton.api.inbox.InboxView.InboxToolCall;
import dev.baton.store.coordination.TaskStore;
import dev.baton.store.inbox.InboxStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** What waits for a person. */
@RestController
@Tag(name = "operators")
class InboxController {

  /** More than anybody answers before looking again. */
  private static final int MOST = 100;

  private final InboxStore inbox;
  private final TaskStore tasks;

  InboxController(InboxStore inbox, TaskStore tasks) {
    this.inbox = inbox;
    this.tasks = tasks;
  }

  @Needs(Permission.TASKS_READ)
  @GetMapping(path = "/api/inbox", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "inbox",
      summary = "What waits for a person: questions of tasks, and tool calls to decide about")
  InboxView inbox(Caller caller) {
    var escalations =
        inbox.tasks(caller.organisation(), MOST).stream()
            .map(task -> tasks.find(caller.organisation(), task))
            .flatMap(Optional::stream)
            .flatMap(InboxEscalation::of)
            .sorted(Comparator.comparing(InboxEscalation::raisedAt))
            .toList();
    var calls = inbox.calls(caller.organisation(), MOST).stream().map(InboxToolCall::of).toList();
    return new InboxView(escalations, calls);
  }
}
