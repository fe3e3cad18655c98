package dev.baton.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.document.Change;
import dev.baton.api.template.document.Finding;
import dev.baton.api.template.document.TemplateDocument;
import dev.baton.panels.PanelCatalogue;
import dev.baton.store.template.Draft;
import dev.baton.store.template.DraftStore;
import dev.baton.store.template.StaleDraftException;
import dev.baton.store.template.StoredTemplate;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** What customers do with the templates of their organisation before they publish them. */
@Component
final class Drafts {

  private final DraftStore store;
  private final KnownTemplates known;
  private final PanelCatalogue panels;
  private final Advice advice;

  Drafts(DraftStore store, KnownTemplates known, PanelCatalogue panels, Advice advice) {
    this.known = known;
    this.store = store;
    this.panels = panels;
    this.advice = advice;
  }

  /**
   * The template of that slug.
   *
   * @throws ApiProblem 404
   */
  StoredTemplate require(UUID organisation, String slug) {
    return known.require(organisation, slug);
  }

  /**
   * Adds a template.
   *
   * @param key of the request; the same one with the same key is answered again
   * @throws ApiProblem 422 with everything that is wrong, 409 when the slug is taken
   */
  Saved create(UUID organisation, JsonNode json, String by, @Nullable String key) {
    var document = TemplateDocument.of(json, panels);
    var draft = accepted(document);
    var slug = draft.definition().slug();
    if (!store.create(organisation, slug, draft, by, key)
        && (key == null || !store.wasCreatedBy(organisation, slug, key))) {
      throw new ApiProblem(
              HttpStatus.CONFLICT,
              "slug-taken",
              "Slug taken",
              "There is a template '%s' already; choose another slug, or save its draft with PUT /api/templates/%s/draft."
                  .formatted(slug, slug))
          .with("template", slug);
    }
    return saved(organisation, slug, draft);
  }

  /**
   * Replaces a draft.
   *
   * @param revision the one that it replaces
   * @throws ApiProblem 404, 412 when the draft is another one by now, 422 with everything that is
   *     wrong
   */
  Saved save(UUID organisation, String slug, long revision, JsonNode json, String by) {
    require(organisation, slug);
    var document = TemplateDocument.of(json, panels);
    var draft = accepted(document);
    if (!slug.equals(draft.definition().slug())) {
      throw ApiProblem.invalidField(
          "slug",
          "The document is the template '%s', and this is '%s'; a slug cannot be changed."
              .formatted(draft.definition().slug(), slug));
    }
    try {
      store.save(organisation, slug, revision, draft, by);
    } catch (StaleDraftException e) {
      throw Preconditions.stale(slug, e.revision());
    }
    return saved(organisation, slug, draft);
  }

  private Saved saved(UUID organisation, String slug, Draft draft) {
    return new Saved(
        require(organisation, slug), advice.errors(organisation, draft), advice.warnings(draft));
  }

  /**
   * A template after a change.
   *
   * @param template as it is now
   * @param errors why it would not be published
   * @param warnings what else will not work as it stands
   */
  record Saved(StoredTemplate template, List<Finding> errors, List<Finding> warnings) {}

  private static Draft accepted(TemplateDocument document) {
    var draft = document.draft();
    if (draft == null) {
      var findings = document.findings();
      throw new ApiProblem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "invalid-template",
              "Invalid template",
              "The template is not valid: %s %s%s."
                  .formatted(
                      findings.getFirst().pointer(),
                      findings.getFirst().message(),
                      findings.size() == 1 ? "" : ", and %d more".formatted(findings.size() - 1)))
          .with("errors", findings);
    }
    return draft;
  }

  /**
   * What a document means.
   *
   * @throws ApiProblem 422 with everything that is wrong
   */
  SessionTemplate meaning(JsonNode json) {
    return accepted(TemplateDocument.of(json, panels)).definition();
  }

  /**
   * What saving a document would do.
   *
   * @param meaning whether to say what it means, too
   */
  TemplateCheck check(UUID organisation, JsonNode json, boolean meaning) {
    var document = TemplateDocument.of(json, panels);
    var stored = document.slug().flatMap(slug -> store.find(organisation, slug));
    var draft = document.draft();
    return new TemplateCheck(
        draft != null,
        document.slug().orElse(null),
        draft == null ? document.findings() : advice.errors(organisation, draft),
        draft == null ? List.of() : advice.warnings(draft),
        stored.isPresent(),
        stored.map(template -> Preconditions.etag(template.revision())).orElse(null),
        stored
            .map(template -> Change.between(TemplateDocument.of(template.draft()), json))
            .orElseGet(List::of)
            .stream()
            .map(TemplateCheck.Difference::of)
            .toList(),
        meaning && draft != null ? TemplateCheck.plain(draft.definition()) : null);
  }
}
