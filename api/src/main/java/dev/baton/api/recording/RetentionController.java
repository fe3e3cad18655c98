package dev.baton.api.recording;

import dev.baton.api.access.AuditLog;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.KnownTemplates;
import dev.baton.store.recording.RetentionStore;
import dev.baton.store.recording.RetentionStore.Rule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** How long recordings are kept. */
@RestController
@RequestMapping(path = "/api/recordings/retention", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "recordings")
class RetentionController {

  private final RetentionStore rules;
  private final KnownTemplates templates;
  private final AuditLog audit;

  RetentionController(RetentionStore rules, KnownTemplates templates, AuditLog audit) {
    this.rules = rules;
    this.templates = templates;
    this.audit = audit;
  }

  @Needs(Permission.SESSIONS_READ)
  @GetMapping
  @Operation(
      operationId = "listRetention",
      summary = "How long recordings are kept, the rule for all templates first",
      description = "Where there is no rule, recordings are kept until somebody deletes them.")
  List<RetentionRule> list(Caller caller) {
    return rules.list(caller.organisation()).stream().map(RetentionRule::of).toList();
  }

  @Needs(Permission.SESSIONS_DELETE)
  @PutMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @Operation(
      operationId = "setRetention",
      summary = "Have recordings deleted when they are older than so many days",
      description =
          "Of one template, or of all that have no rule of their own; the latter is for the sounds of"
              + " simulated conversations, too. They are deleted within the hour, for good."
              + " Without days they are kept.")
  @ApiResponse(responseCode = "204", description = "Set")
  ResponseEntity<Void> set(Caller caller, @RequestBody RetentionRule rule) {
    var template = rule.template();
    if (template != null) {
      templates.check(caller.organisation(), template);
    }
    var slug = Objects.requireNonNullElse(template, "");
    var days = rule.days();
    if (days == null) {
      rules.remove(caller.organisation(), slug);
    } else if (days < 1 || days > RetentionStore.MOST_DAYS) {
      throw ApiProblem.invalidField(
          "days", "The field 'days' must be between 1 and %d.".formatted(RetentionStore.MOST_DAYS));
    } else {
      rules.put(new Rule(caller.organisation(), slug, days), caller.name());
    }
    audit.record(
        caller,
        "recordings.retention",
        slug,
        Map.of("days", days == null ? "kept" : String.valueOf(days)));
    return ResponseEntity.noContent().build();
  }

  /**
   * A rule.
   *
   * @param template slug; nothing for all templates that have no rule of their own
   * @param days recordings that are older are deleted; nothing to keep them
   */
  record RetentionRule(@Nullable String template, @Nullable Integer days) {
    static RetentionRule of(Rule rule) {
      return new RetentionRule(rule.template().isEmpty() ? null : rule.template(), rule.days());
    }
  }
}
