package dev.baton.api.template;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Permission;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.document.DocumentSchema;
import dev.baton.api.template.document.Texts;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Shows what agents would be told, before anything is saved. */
@RestController
@Tag(name = "templates")
class PreviewController {

  private final Drafts drafts;
  private final CostEstimate costs;

  PreviewController(Drafts drafts, CostEstimate costs) {
    this.drafts = drafts;
    this.costs = costs;
  }

  @PostMapping(
      path = "/api/templates/preview",
      consumes = MediaType.APPLICATION_JSON_VALUE,
      produces = MediaType.APPLICATION_JSON_VALUE)
  @Needs(Permission.TEMPLATES_READ)
  @Operation(
      operationId = "previewTemplate",
      summary = "What agents would be told in a session",
      description =
          "Variables such as {{user.name}} are filled in with the metadata; nothing is in the place of one that"
              + " is not known. Token counts are estimates. Nothing is saved.",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              required = true,
              content =
                  @Content(
                      mediaType = MediaType.APPLICATION_JSON_VALUE,
                      schema = @Schema(implementation = PreviewRequest.class))))
  TemplatePreview preview(Caller caller, @RequestBody String body) {
    var request = Texts.read(body, MediaType.APPLICATION_JSON);
    var metadata = request.path("metadata");
    if (!metadata.isMissingNode() && !metadata.isNull() && !metadata.isObject()) {
      throw ApiProblem.invalidField("metadata", "The field 'metadata' must be a JSON object.");
    }
    return TemplatePreview.of(
        drafts.meaning(request.path("document")),
        metadata.isObject() ? metadata.toString() : "",
        costs.of(caller.organisation()));
  }

  /**
   * What to show.
   *
   * @param document the template
   * @param metadata what the session would be started with
   */
  record PreviewRequest(
      @Schema(ref = "#/components/schemas/" + DocumentSchema.NAME) Object document,
      @Schema(type = "object") @Nullable Object metadata) {}
}
