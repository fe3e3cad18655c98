package dev.baton.api.template;

import dev.baton.api.problem.ApiProblem;
import dev.baton.store.template.TemplateStore;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.session.SessionRequest;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Organisations' session templates by the names that clients use. */
@Component
public final class Templates {

  private final TemplateStore store;

  Templates(TemplateStore store) {
    this.store = store;
  }

  /** All of them, in alphabetical order of their slugs. */
  public List<SessionTemplate> all(UUID organisation) {
    return store.slugs(organisation).stream()
        .map(slug -> store.bySlug(organisation, slug))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * The template of that slug.
   *
   * @throws ApiProblem 404 that names the known ones
   */
  public SessionTemplate require(UUID organisation, String slug) {
    return store.bySlug(organisation, slug).orElseThrow(() -> unknown(organisation, slug));
  }

  /**
   * What a session will run: the version that was asked for, or the one that falls to it.
   *
   * @param room where, which says whose templates are meant
   * @param version its number, 0 for the draft; {@code null} for whichever falls to the session
   * @throws ApiProblem 404 that names the known templates, or that the version is unknown
   */
  public SessionTemplate require(
      String room, String slug, String sessionId, @Nullable Integer version) {
    var request = new SessionRequest(sessionId, slug, room, "", Instant.EPOCH);
    return store
        .forSession(version == null ? request : request.withVersion(version))
        .orElseThrow(() ->
            version == null
                ? unknown(request.organisation(), slug)
                : unknownVersion(slug, version));
  }

  private static ApiProblem unknownVersion(String slug, int version) {
    return new ApiProblem(
            HttpStatus.NOT_FOUND,
            "unknown-template-version",
            "Unknown version",
            "There is no session template '%s' with a version %d; GET /api/templates/%s/versions lists those there are."
                .formatted(slug, version, slug))
        .with("template", slug)
        .with("template_version", version);
  }

  private ApiProblem unknown(UUID organisation, String slug) {
    var known = store.slugs(organisation);
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
