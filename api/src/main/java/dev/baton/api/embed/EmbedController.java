package dev.baton.api.embed;

import dev.baton.api.access.Open;
import dev.baton.api.access.Origins;
import dev.baton.api.template.TemplateView;
import dev.baton.api.template.Templates;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Tells a page, wherever it comes from, whether it may show conversations of a template. */
@RestController
@Tag(name = "templates")
class EmbedController {

  private final Origins origins;
  private final Templates templates;

  EmbedController(Origins origins, Templates templates) {
    this.origins = origins;
    this.templates = templates;
  }

  @Open(Open.To.EVERYBODY)
  @GetMapping(
      path = "/api/embed/{template}",
      produces = {MediaType.APPLICATION_JSON_VALUE, MediaType.APPLICATION_PROBLEM_JSON_VALUE})
  @Operation(
      operationId = "embeddedTemplate",
      summary = "A template, for a page that shows it in itself",
      description =
          "What /embed.js asks first. 403 for pages of origins that are not among the template's"
              + " allowed_origins; they can read why.")
  ResponseEntity<TemplateView> template(HttpServletRequest request, @PathVariable String template) {
    var organisation = origins.embedding(request, template);
    return ResponseEntity.ok()
        .cacheControl(CacheControl.noStore())
        .body(TemplateView.of(templates.require(organisation, template)));
  }
}
