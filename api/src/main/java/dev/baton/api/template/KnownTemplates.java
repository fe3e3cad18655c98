package dev.baton.api.template;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.template.DraftStore;
import dev.baton.store.template.StoredTemplate;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Templates of an organisation by their slugs, published or not. */
@Component
public final class KnownTemplates {

  private final DraftStore store;

  KnownTemplates(DraftStore store) {
    this.store = store;
  }

  /**
   * The template of that slug.
   *
   * @throws ApiProblem 404 that says where those are listed that there are
   */
  public StoredTemplate require(UUID organisation, String slug) {
    return store
        .find(organisation, slug)
        .orElseThrow(() ->
            new ApiProblem(
                    HttpStatus.NOT_FOUND,
                    "unknown-template",
                    "Unknown template",
                    "There is no template '%s'; GET /api/library lists those there are."
                        .formatted(slug))
                .with("template", slug));
  }

  /**
   * Passes a template that exists.
   *
   * @throws ApiProblem 404 that says where those are listed that there are
   */
  public void check(UUID organisation, String slug) {
    var unused = require(organisation, slug);
  }
}
