package dev.baton.api.template;

import dev.baton.api.access.Caller;
import dev.baton.api.problem.ApiProblem;
import dev.baton.api.template.TemplateOverview.Traffic;
import dev.baton.api.template.VersionController.PublishRequest;
import dev.baton.store.template.Publication;
import dev.baton.store.template.Share;
import dev.baton.store.template.StaleDraftException;
import dev.baton.store.template.StoredTemplate;
import dev.baton.store.template.TemplateVersion;
import dev.baton.store.template.VersionResults;
import dev.baton.store.template.VersionResults.VersionResult;
import dev.baton.store.template.VersionStore;
import dev.baton.store.template.VersionStore.Published;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;

/** Makes drafts versions, and gives versions their sessions. */
@Component
final class Publishing {

  private static final Duration RESULTS_OF = Duration.ofDays(30);
  private static final int MAX_NOTE = 1_000;
  private static final int MAX_SHARES = 10;

  private final Drafts drafts;
  private final VersionStore versions;
  private final VersionResults results;
  private final Advice advice;
  private final TemplateRules rules;
  private final Clock clock;

  Publishing(
      Drafts drafts,
      VersionStore versions,
      VersionResults results,
      Advice advice,
      TemplateRules rules,
      Clock clock) {
    this.rules = rules;
    this.drafts = drafts;
    this.versions = versions;
    this.results = results;
    this.advice = advice;
    this.clock = clock;
  }

  Published publish(
      Caller caller,
      String slug,
      PublishRequest request,
      @Nullable String ifMatch,
      @Nullable String key) {
    var template = drafts.require(caller.organisation(), slug);
    var note = request.note();
    if (note != null && note.length() > MAX_NOTE) {
      throw ApiProblem.invalidField(
          "note", "The field 'note' has at most %d characters.".formatted(MAX_NOTE));
    }
    if (!Boolean.TRUE.equals(request.acceptErrors())) {
      requireProviders(caller.organisation(), template);
    }
    boolean live = !Boolean.FALSE.equals(request.live());
    if (live) {
      rules.require(caller, slug, template.draft().settings());
    }
    var wish =
        new Publication(
            caller.name(),
            note,
            live,
            ifMatch == null ? null : Preconditions.required(ifMatch, slug, template.revision()),
            key);
    try {
      var published =
          versions
              .publish(caller.organisation(), slug, wish)
              .orElseThrow(() -> unknownVersion(slug, 1));
      if (live) {
        rules.apply(caller, slug, published.version().draft().settings());
      }
      return published;
    } catch (StaleDraftException e) {
      throw Preconditions.stale(slug, e.revision());
    }
  }

  /** What no worker can serve is not published by mistake. */
  private void requireProviders(UUID organisation, StoredTemplate template) {
    var errors = advice.errors(organisation, template.draft());
    if (!errors.isEmpty()) {
      throw new ApiProblem(
              HttpStatus.UNPROCESSABLE_CONTENT,
              "provider-missing",
              "Provider missing",
              "Template '%s' cannot be served: %s. Publish it with accept_errors where that will change."
                  .formatted(template.slug(), errors.getFirst().message()))
          .with("errors", errors);
    }
  }

  List<TemplateVersion> versions(UUID organisation, String slug, int before, int limit) {
    drafts.require(organisation, slug);
    return versions.list(organisation, slug, before, limit);
  }

  TemplateVersion require(UUID organisation, String slug, int number) {
    drafts.require(organisation, slug);
    return versions
        .find(organisation, slug, number)
        .orElseThrow(() -> unknownVersion(slug, number));
  }

  TemplateOverview route(Caller caller, String slug, List<@Nullable Traffic> traffic) {
    drafts.require(caller.organisation(), slug);
    var shares = shares(traffic);
    // Where versions share the traffic, what was set stays: it is one budget for all of them.
    var only =
        shares.size() == 1
            ? versions.find(caller.organisation(), slug, shares.getFirst().version())
            : Optional.<TemplateVersion>empty();
    only.ifPresent(version -> rules.require(caller, slug, version.draft().settings()));
    if (!versions.route(caller.organisation(), slug, shares)) {
      throw ApiProblem.invalidField(
          "version",
          "One of these versions is not known; GET /api/templates/%s/versions lists those there are."
              .formatted(slug));
    }
    only.ifPresent(version -> rules.apply(caller, slug, version.draft().settings()));
    return TemplateOverview.of(drafts.require(caller.organisation(), slug));
  }

  private static List<Share> shares(List<@Nullable Traffic> traffic) {
    var seen = new HashSet<Integer>();
    boolean sound =
        !traffic.isEmpty()
            && traffic.size() <= MAX_SHARES
            && traffic.stream()
                .allMatch(share ->
                    share != null
                        && share.weight() >= 1
                        && share.weight() <= Share.MAX_WEIGHT
                        && seen.add(share.version()));
    if (!sound) {
      throw ApiProblem.invalidField(
          "weight",
          "Give 1 to %d different versions, each with a weight between 1 and %d."
              .formatted(MAX_SHARES, Share.MAX_WEIGHT));
    }
    return traffic.stream()
        .map(Objects::requireNonNull)
        .map(share -> new Share(share.version(), share.weight()))
        .toList();
  }

  List<VersionResult> results(UUID organisation, String slug, @Nullable Instant since) {
    drafts.require(organisation, slug);
    return results.of(
        organisation, slug, since == null ? clock.instant().minus(RESULTS_OF) : since);
  }

  private static ApiProblem unknownVersion(String slug, int version) {
    return new ApiProblem(
            HttpStatus.NOT_FOUND,
            "unknown-template-version",
            "Unknown version",
            "The template '%s' has no version %d; GET /api/templates/%s/versions lists those there are."
                .formatted(slug, version, slug))
        .with("template", slug)
        .with("template_version", version);
  }
}
