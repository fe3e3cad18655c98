package dev.baton.api.session;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.template.KnownTemplates;
import dev.baton.store.session.SessionStore;
import dev.baton.workflows.session.DraftSession;
import dev.baton.workflows.session.DraftSession.DraftTaken;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import io.temporal.client.WorkflowNotFoundException;
import io.temporal.client.WorkflowUpdateException;
import io.temporal.failure.ApplicationFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lets people who talk to a draft go on with what it says now. */
@RestController
@RequestMapping("/api/templates/{slug}/draft")
@Tag(name = "templates")
class DraftSessionsController {

  private final KnownTemplates templates;
  private final SessionStore sessions;
  private final SessionWorkflows workflows;

  DraftSessionsController(
      KnownTemplates templates, SessionStore sessions, SessionWorkflows workflows) {
    this.templates = templates;
    this.sessions = sessions;
    this.workflows = workflows;
  }

  @PostMapping(path = "/reload", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.reload")
  @Operation(
      operationId = "reloadDraft",
      summary = "Let running sessions of the draft go on with what it says now",
      description =
          "Their agents are those of the changed draft from their next turn on. Sessions of versions are"
              + " not touched: versions never change.")
  Reloaded reload(Caller caller, @PathVariable String slug) {
    templates.check(caller.organisation(), slug);
    var taken = new ArrayList<Taken>();
    for (var session : sessions.ofDraft(caller.organisation(), slug)) {
      try {
        var answer =
            workflows.update(
                session, DraftSession.TAKE_DRAFT, UUID.randomUUID().toString(), DraftTaken.class);
        taken.add(new Taken(session, answer.changed() ? "changed" : "same", null));
      } catch (WorkflowNotFoundException e) {
        // It has ended meanwhile.
      } catch (WorkflowUpdateException e) {
        var why =
            e.getCause() instanceof ApplicationFailure failure
                ? failure.getOriginalMessage()
                : "the session gave no reason";
        taken.add(new Taken(session, "refused", why));
      }
    }
    return new Reloaded(taken);
  }

  /**
   * What running sessions made of it.
   *
   * @param sessions those of the draft
   */
  record Reloaded(List<Taken> sessions) {}

  /**
   * What one of them made of it.
   *
   * @param outcome {@code changed}, {@code same} or {@code refused}
   * @param reason why it was refused, else {@code null}
   */
  record Taken(String sessionId, String outcome, @Nullable String reason) {}
}
