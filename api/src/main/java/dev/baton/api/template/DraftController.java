package dev.baton.api.template;

import dev.baton.api.access.Audited;
import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.template.document.DocumentSchema;
import dev.baton.api.template.document.Finding;
import dev.baton.api.template.document.TemplateDocument;
import dev.baton.api.template.document.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
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

/** Drafts: documents in JSON or YAML that are written, checked and read. */
@RestController
@RequestMapping("/api/templates")
@Tag(name = "templates")
class DraftController {

  private static final String SCHEMA = "#/components/schemas/" + DocumentSchema.NAME;

  private final Drafts drafts;

  DraftController(Drafts drafts) {
    this.drafts = drafts;
  }

  @PostMapping(
      consumes = {MediaType.APPLICATION_JSON_VALUE, Texts.YAML},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @TakesTemplate
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.create")
  @Operation(
      operationId = "createTemplate",
      summary = "Make a template",
      description = "Nobody can talk to it before it is published.")
  @ApiResponse(responseCode = "201", description = "Made, or made before by the same request")
  @ApiResponse(responseCode = "422", description = "Everything that is wrong, under 'errors'")
  ResponseEntity<SavedView> create(
      Caller caller,
      @RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key,
      @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestBody String body) {
    var made = drafts.create(caller.organisation(), Texts.read(body, type), caller.name(), key);
    return ResponseEntity.created(URI.create("/api/templates/" + made.template().slug()))
        .eTag(Preconditions.etag(made.template().revision()))
        .body(SavedView.of(made));
  }

  @GetMapping(
      path = "/{slug}/draft",
      produces = {MediaType.APPLICATION_JSON_VALUE, Texts.YAML})
  @Needs(Permission.TEMPLATES_READ)
  @Operation(
      operationId = "draft",
      summary = "A template's draft, in JSON or YAML",
      description = "As it was written, keys in their order. The ETag is what changes need.")
  @ApiResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = MediaType.APPLICATION_JSON_VALUE, schema = @Schema(ref = SCHEMA)),
        @Content(mediaType = Texts.YAML, schema = @Schema(ref = SCHEMA))
      })
  ResponseEntity<String> draft(
      Caller caller,
      @PathVariable String slug,
      @Parameter(hidden = true) @RequestHeader(name = HttpHeaders.ACCEPT, required = false)
          @Nullable String accept) {
    var template = drafts.require(caller.organisation(), slug);
    return DocumentAnswer.of(
        TemplateDocument.of(template.draft()), accept, Preconditions.etag(template.revision()));
  }

  @PutMapping(
      path = "/{slug}/draft",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Texts.YAML},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @TakesTemplate
  @Needs(Permission.TEMPLATES_WRITE)
  @Audited("template.save")
  @Operation(operationId = "saveDraft", summary = "Change a template's draft")
  @ApiResponse(
      responseCode = "200",
      description =
          "Saved; nobody talks to it before it is published. What keeps it from that is under 'errors'")
  @ApiResponse(responseCode = "412", description = "Somebody else has changed it")
  @ApiResponse(responseCode = "422", description = "Everything that is wrong, under 'errors'")
  @ApiResponse(responseCode = "428", description = "If-Match is missing")
  ResponseEntity<SavedView> save(
      Caller caller,
      @PathVariable String slug,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @RequestBody String body) {
    var stored = drafts.require(caller.organisation(), slug);
    long revision = Preconditions.required(ifMatch, slug, stored.revision());
    var saved =
        drafts.save(caller.organisation(), slug, revision, Texts.read(body, type), caller.name());
    return ResponseEntity.ok()
        .eTag(Preconditions.etag(saved.template().revision()))
        .body(SavedView.of(saved));
  }

  @PostMapping(
      path = "/validate",
      consumes = {MediaType.APPLICATION_JSON_VALUE, Texts.YAML},
      produces = MediaType.APPLICATION_JSON_VALUE)
  @TakesTemplate
  @Needs(Permission.TEMPLATES_READ)
  @Operation(
      operationId = "validateTemplate",
      summary = "Say what saving a document would do",
      description = "Everything that is wrong with it, and what would change; nothing is saved.")
  TemplateCheck validate(
      Caller caller,
      @Parameter(hidden = true) @RequestHeader(HttpHeaders.CONTENT_TYPE) MediaType type,
      @Parameter(description = "Whether to say, too, what the document means with its defaults")
          @RequestParam(defaultValue = "false")
          boolean definition,
      @RequestBody String body) {
    return drafts.check(caller.organisation(), Texts.read(body, type), definition);
  }

  /**
   * A template after a change.
   *
   * @param template where it stands
   * @param errors what has to be put right before it is published: a provider without a key
   * @param warnings what else will not work as it stands
   */
  record SavedView(TemplateOverview template, List<Finding> errors, List<Finding> warnings) {
    static SavedView of(Drafts.Saved saved) {
      return new SavedView(TemplateOverview.of(saved.template()), saved.errors(), saved.warnings());
    }
  }
}
