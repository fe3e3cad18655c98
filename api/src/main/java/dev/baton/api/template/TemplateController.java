package dev.baton.api.template;

import dev.baton.api.access.Caller;
import dev.baton.api.access.Needs;
import dev.baton.api.access.Open;
import dev.baton.api.access.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Lists the templates a person can choose from. */
@RestController
@Tag(name = "templates")
class TemplateController {

  private final Templates templates;

  TemplateController(Templates templates) {
    this.templates = templates;
  }

  @Needs(Permission.TEMPLATES_READ)
  @Open(Open.To.PAGES)
  @GetMapping(path = "/api/templates", produces = MediaType.APPLICATION_JSON_VALUE)
  @Operation(operationId = "listTemplates", summary = "All session templates")
  List<TemplateView> templates(Caller caller) {
    return templates.all(caller.organisation()).stream().map(TemplateView::of).toList();
  }
}
