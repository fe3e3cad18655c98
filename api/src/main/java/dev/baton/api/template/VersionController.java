package dev.baton.api.template;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.TemplateOverview.Traffic;
import dev.baton.api.template.document.DocumentSchema;
import dev.baton.api.template.document.TemplateDocument;
import dev.baton.api.template.document.Texts;
import dev.baton.store.template.TemplateVersion;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Versions: drafts that were published, and which of them new sessions run. */
@RestController
@RequestMapping("/api/templates/{slug}")
@Tag(name = "templates")
class VersionController {

  private static final int MAX_LIMIT = 100;

  private final Publishing publishing;

  VersionController(Publishing publishing) {
    this.publishing = publishing;
  }

  @PostMapping(
      path = "/versions",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.publish")
  @Operation(
      operationId = "publishTemplate",
      summary = "Publish the draft as a version",
      description =
          "A version never changes. All new sessions run it from then on, unless 'live' is false;"
              + " sessions that run stay with theirs. A draft that says what the newest version says is no new version.")
  @ApiResponse(responseCode = "200", description = "That is a version already")
  @ApiResponse(responseCode = "201", description = "Published")
  @ApiResponse(
      responseCode = "422",
      description = "No media worker has the providers, under 'errors'")
  ResponseEntity<VersionView> publish(
      Caller caller,
      @PathVariable String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @RequestBody PublishRequest request) {
    var published = publishing.publish(caller, slug, request, ifMatch, key);
    return ResponseEntity.status(published.anew() ? HttpStatus.CREATED : HttpStatus.OK)
        .body(VersionView.of(published.version()));
  }

  /**
   * The wish to publish a draft.
   *
   * @param note why; for people who look at the versions later
   * @param live whether all new sessions run it from now on; {@code true} where not given
   * @param acceptErrors whether it is published although no media worker can serve it now
   */
  record PublishRequest(
      @Nullable String note, @Nullable Boolean live, @Nullable Boolean acceptErrors) {}

  @GetMapping(path = "/versions", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_READ)
  @Operation(operationId = "templateVersions", summary = "A template's versions, newest first")
  VersionPage versions(
      Caller caller,
      @PathVariable String slug,
      @RequestParam(defaultValue = "50") int limit,
      @RequestParam(required = false) @Nullable Integer cursor) {
    if (limit < 1 || limit > MAX_LIMIT) {
      throw ApiProblem.invalidField(
          "limit", "The parameter 'limit' must be between 1 and %d.".formatted(MAX_LIMIT));
    }
    int before = cursor == null ? Integer.MAX_VALUE : cursor;
    var found = publishing.versions(caller.organisation(), slug, before, limit + 1);
    var items = found.stream().limit(limit).map(VersionView::of).toList();
    return new VersionPage(
        items, found.size() > limit ? Integer.toString(items.getLast().number()) : null);
  }

  /**
   * A part of the list.
   *
   * @param items versions
   * @param nextCursor where the list goes on; {@code null} at its end
   */
  record VersionPage(List<VersionView> items, @Nullable String nextCursor) {}

  @GetMapping(
      path = "/versions/{number}",
      produces = {MediaType.APPLICATION_JSON_VALUE, Texts.YAML})
  @Needs(Permission.TEMPLATES_READ)
  @Operation(operationId = "templateVersion", summary = "What a version says, in JSON or YAML")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(
            mediaType = MediaType.APPLICATION_JSON_VALUE,
            schema = @Schema(ref = "#/components/schemas/" + DocumentSchema.NAME)),
        @Content(
            mediaType = Texts.YAML,
            schema = @Schema(ref = "#/components/schemas/" + DocumentSchema.NAME))
      })
  ResponseEntity<String> version(
      Caller caller,
      @PathVariable String slug,
      @PathVariable int number,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept) {
    var version = publishing.require(caller.organisation(), slug, number);
    return DocumentAnswer.of(
        TemplateDocument.of(version.draft()), accept, "\"v%d\"".formatted(number));
  }

  @PostMapping(path = "/versions/{number}/publish", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.publish")
  @Operation(
      operationId = "publishVersionAgain",
      summary = "Have all new sessions run an older version again",
      description = "Sessions that run stay with theirs; the draft stays as it is.")
  TemplateOverview publishAgain(
      Caller caller, @PathVariable String slug, @PathVariable int number) {
    return publishing.route(caller, slug, List.of(new Traffic(number, 100)));
  }

  @PutMapping(
      path = "/traffic",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.route")
  @Operation(
      operationId = "splitTraffic",
      summary = "Say how many of the new sessions run which version",
      description =
          "A session's version is chosen once, by its id. GET /api/templates/{slug}/results tells how they do.")
  TemplateOverview split(
      Caller caller, @PathVariable String slug, @RequestBody List<Traffic> traffic) {
    return publishing.route(caller, slug, traffic);
  }

  @GetMapping(path = "/results", produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_READ)
  @Operation(
      operationId = "templateResults",
      summary = "How the sessions of each version went",
      description = "Version 0 is the draft. Of the last 30 days where 'since' is not given.")
  List<ResultView> results(
      Caller caller,
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable Instant since) {
    return publishing.results(caller.organisation(), slug, since).stream()
        .map(ResultView::of)
        .toList();
  }

  /**
   * A version.
   *
   * @param number from 1
   * @param note why it was published, or {@code null}
   * @param publishedBy by whom
   * @param publishedAt when
   */
  record VersionView(int number, @Nullable String note, String publishedBy, Instant publishedAt) {
    static VersionView of(TemplateVersion version) {
      return new VersionView(
          version.number(), version.note(), version.publishedBy(), version.publishedAt());
    }
  }
}
