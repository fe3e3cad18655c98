package dev.baton.api.template;

import dev.baton.store.template.Share;
import dev.baton.store.template.StoredTemplate;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A template and where it stands.
 *
 * @param slug its name in the organisation
 * @param name what people see
 * @param agentName by which LiveKit dispatches it: {@code agent_name} of a token request
 * @param agents names of its agents
 * @param language BCP 47 tag
 * @param etag of its draft
 * @param updatedAt when the draft was saved last
 * @param updatedBy by whom
 * @param archivedAt since when no session can be started from it, or {@code null}
 * @param latestVersion number of the newest version; 0 as long as nothing is published
 * @param unpublishedChanges whether the draft says something else than the newest version
 * @param traffic which versions new sessions run
 */
record TemplateOverview(
    String slug,
    String name,
    String agentName,
    List<String> agents,
    String language,
    String etag,
    Instant updatedAt,
    String updatedBy,
    @Nullable Instant archivedAt,
    int latestVersion,
    boolean unpublishedChanges,
    List<Traffic> traffic) {

  /**
   * How many of the new sessions run a version.
   *
   * @param version its number
   * @param weight 1–1000, in proportion to the others'
   */
  record Traffic(int version, int weight) {
    static List<Traffic> of(List<Share> shares) {
      return shares.stream().map(share -> new Traffic(share.version(), share.weight())).toList();
    }
  }

  static TemplateOverview of(StoredTemplate template) {
    var definition = template.draft().definition();
    return new TemplateOverview(
        template.slug(),
        definition.name(),
        template.dispatchName(),
        definition.agents().stream().map(agent -> agent.displayName()).toList(),
        definition.language(),
        Preconditions.etag(template.revision()),
        template.updatedAt(),
        template.updatedBy(),
        template.archivedAt(),
        template.latest(),
        !template.published(),
        Traffic.of(template.traffic()));
  }
}
