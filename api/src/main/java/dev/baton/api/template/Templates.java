package dev.baton.api.template;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Session templates by the names that clients use. */
@Component
public final class Templates {

  private final TemplateStore store;

  Templates(TemplateStore store) {
    this.store = store;
  }

  /** All of them, in alphabetical order of their slugs. */
  public List<SessionTemplate> all() {
    return store.slugs().stream().map(store::bySlug).flatMap(Optional::stream).toList();
  }

  /**
   * The template of that slug.
   *
   * @throws ApiProblem 404 that names the known ones
   */
  public SessionTemplate require(String slug) {
    return store.bySlug(slug).orElseThrow(() -> unknown(slug));
  }

  private ApiProblem unknown(String slug) {
    var known = store.slugs();
    return new ApiProblem(
            HttpStatus.NOT_FOUND,
            "unknown-template",
            "Unknown template",
            "There is no session template '%s'; the templates are %s."
                .formatted(slug, String.join(", ", known)))
        .with("template", slug)
        .with("known_templates", known);
  }
}
