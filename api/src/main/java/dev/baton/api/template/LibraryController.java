package dev.baton.api.template;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.store.template.DraftStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The templates of an organisation, drafts included. */
@RestController
@Tag(name = "templates")
class LibraryController {

  private static final int MAX_LIMIT = 100;

  private final DraftStore store;
  private final Drafts drafts;

  LibraryController(DraftStore store, Drafts drafts) {
    this.store = store;
    this.drafts = drafts;
  }

  @GetMapping(path = "/api/library", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_READ)
  @Operation(
      operationId = "library",
      summary = "The organisation's templates, drafts included",
      description = "In alphabetical order of their slugs.")
  LibraryPage library(
      Caller caller,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(defaultValue = "false") boolean archived) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ApiProblem.invalidField(
          "limit", "The parameter 'limit' must be between 1 and %d.".formatted(MAX_LIMIT));
    }
    var found =
        store.list(caller.organisation(), cursor == null ? "" : cursor, limit + 1, archived);
    var items = found.stream().limit(limit).map(TemplateOverview::of).toList();
    return new LibraryPage(items, found.size() > limit ? items.getLast().slug() : null);
  }

  /**
   * A part of the list.
   *
   * @param items templates
   * @param nextCursor where the list goes on; {@code null} at its end
   */
  record LibraryPage(List<TemplateOverview> items, @Nullable String nextCursor) {}

  @GetMapping(path = "/api/templates/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_READ)
  @Operation(operationId = "template", summary = "A template and where it stands")
  TemplateOverview template(Caller caller, @PathVariable String slug) {
    return TemplateOverview.of(drafts.require(caller.organisation(), slug));
  }

  @DeleteMapping(path = "/api/templates/{slug}", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.remove")
  @Operation(
      operationId = "removeTemplate",
      summary = "Delete a template, or archive one that sessions ran",
      description =
          "What sessions ran has to stay readable, and what came with the product would come back:"
              + " these are archived, so that no session can be started from them. Sessions that run go on.")
  @ApiResponse(responseCode = "200", description = "Whether it was deleted or archived")
  Removal remove(Caller caller, @PathVariable String slug) {
    var template = drafts.require(caller.organisation(), slug);
    if (store.remove(caller.organisation(), slug)) {
      return new Removal(slug, "deleted");
    }
    store.archive(template.organisation(), slug, true);
    return new Removal(slug, "archived");
  }

  /**
   * What became of a template.
   *
   * @param slug the template
   * @param outcome {@code deleted} or {@code archived}
   */
  record Removal(String slug, String outcome) {}

  @PostMapping(path = "/api/templates/{slug}/restore", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.restore")
  @Operation(operationId = "restoreTemplate", summary = "Take a template out of the archive")
  TemplateOverview restore(Caller caller, @PathVariable String slug) {
    drafts.require(caller.organisation(), slug);
    store.archive(caller.organisation(), slug, false);
    return TemplateOverview.of(drafts.require(caller.organisation(), slug));
  }
}
