package dev.baton.workflows.agent;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Everything a session is started from. Immutable: a running session keeps the template it started
 * with.
 *
 * @param slug its name in {@code agentName} and in URLs, {@code [a-z][a-z0-9-]*}
 * @param name display name
 * @param entryAgent {@link AgentDefinition#name} of the agent that greets
 * @param agents all agents, at least the entry agent
 * @param modality which inputs the session uses; an agent's own narrows it
 * @param panels ids of the workspace panels the session may open; an agent's own narrow them
 * @param turnTaking endpointing and interruption; an agent's own replaces it, and session metadata
 *     may override each number
 * @param recorded whether both sides are recorded
 * @param maxDurationMs hard limit of a session's length; 1 s to 24 h
 * @param language BCP 47 tag of the language spoken
 * @param metadataKeys keys looked up in room name and participant metadata when the job's metadata
 *     lacks them
 * @param conduct how the session goes on around its turns
 * @param knowledge documents that {@code search_knowledge_base} finds passages in; a running
 *     session has none, they are in the database
 * @param listening whom agents listen to, and how microphones are cleaned; an agent's own replaces
 *     it, and session metadata may override each part
 * @param version number of the published version that this is, {@value #DRAFT} for a draft; {@code
 *     null} where nobody published it
 */
public record SessionTemplate(
    String slug,
    String name,
    String entryAgent,
    List<AgentDefinition> agents,
    Modality modality,
    List<String> panels,
    TurnTaking turnTaking,
    boolean recorded,
    long maxDurationMs,
    String language,
    List<String> metadataKeys,
    Conduct conduct,
    List<KnowledgeDocument> knowledge,
    Listening listening,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable Integer version) {

  /** What {@link #version} says of a draft. */
  public static final int DRAFT = 0;

  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public SessionTemplate {
    conduct = conduct == null ? Conduct.DEFAULT : conduct;
    knowledge = knowledge == null ? List.of() : List.copyOf(knowledge);
    listening = listening == null ? Listening.DEFAULT : listening;
    if (!slug.matches("[a-z][a-z0-9-]*")) {
      throw new IllegalArgumentException(
          "template slug '%s' must match [a-z][a-z0-9-]*".formatted(slug));
    }
    agents = List.copyOf(agents);
    panels = List.copyOf(panels);
    metadataKeys = List.copyOf(metadataKeys);
    if (maxDurationMs < 1_000 || maxDurationMs > 86_400_000) {
      throw new IllegalArgumentException("max_duration_ms must be between 1000 and 86400000");
    }
    var names = agents.stream().map(AgentDefinition::name).toList();
    if (!names.contains(entryAgent)) {
      throw new IllegalArgumentException(
          "entry agent '%s' is not among the agents %s".formatted(entryAgent, names));
    }
    for (var agent : agents) {
      requirePanels(agent, panels);
      for (var handoff : agent.handoffs()) {
        if (!names.contains(handoff.agent())) {
          throw new IllegalArgumentException(
              "agent '%s' hands off to '%s', which is not among the agents %s"
                  .formatted(agent.name(), handoff.agent(), names));
        }
      }
    }
  }

  private static void requirePanels(AgentDefinition agent, List<String> panels) {
    var unknown = new ArrayList<>(Objects.requireNonNullElse(agent.panels(), List.of()));
    unknown.removeAll(panels);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "agent '%s' may open %s, which are not among the template's panels %s"
              .formatted(agent.name(), unknown, panels));
    }
  }

  /** A template of that slug, to be described; see {@link TemplateBuilder} for what it is else. */
  public static TemplateBuilder named(String slug) {
    return new TemplateBuilder(slug);
  }

  /** The same template, to be changed. */
  public TemplateBuilder toBuilder() {
    return new TemplateBuilder(this);
  }

  /**
   * The same template as a session runs it.
   *
   * @param dispatchName its slug in the whole installation
   * @param number of the version, {@value #DRAFT} for the draft
   */
  public SessionTemplate as(String dispatchName, int number) {
    return toBuilder().slug(dispatchName).version(number).build();
  }

  /**
   * The agent of that name as it acts in a session of this template: its modality and its panels
   * are no more than the template's.
   *
   * @throws IllegalArgumentException when the template has none
   */
  public AgentDefinition agent(String agentName) {
    return agents.stream()
        .filter(a -> a.name().equals(agentName))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "template '%s' has no agent '%s'".formatted(slug, agentName)))
        .within(modality, panels);
  }
}
