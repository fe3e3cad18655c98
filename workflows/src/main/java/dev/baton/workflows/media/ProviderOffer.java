package dev.baton.workflows.media;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which providers a media worker has: names, never keys. A provider is named by its kind and name,
 * {@code llm:openai}; kinds are {@code stt}, {@code llm} and {@code tts}. A language model that
 * only hears and speaks is also named as {@code talk}.
 *
 * @param available those that work
 * @param missing the others, with what it would take: {@code set OPENAI_API_KEY}
 * @param keys the environment variables that would make those available which lack a key only
 */
public record ProviderOffer(
    List<String> available, Map<String, String> missing, Map<String, List<String>> keys) {

  private static final String AUTO = "auto";

  /** Where organisations enter keys of their own. */
  private static final String SECRETS_PAGE = "/app/secrets";

  @SuppressWarnings("NullAway") // a worker of an earlier version does not tell keys
  public ProviderOffer {
    available = List.copyOf(available);
    missing = Map.copyOf(missing);
    keys = keys == null ? Map.of() : Map.copyOf(keys);
  }

  /** Of which nobody knows what keys they lack. */
  public ProviderOffer(List<String> available, Map<String, String> missing) {
    this(available, missing, Map.of());
  }

  /** What there is for somebody who has keys of their own, by the names of the variables. */
  public ProviderOffer with(Set<String> ownKeys) {
    var more = new ArrayList<>(available);
    var rest = new HashMap<>(missing);
    keys.forEach((provider, variables) -> {
      if (variables.stream().anyMatch(ownKeys::contains)) {
        more.add(provider);
        rest.remove(provider);
      }
    });
    return new ProviderOffer(more, rest, keys);
  }

  /**
   * Why a session of the template cannot be held here, with the cure; empty when it can. All agents
   * count: a session must not come to its end at a handoff.
   */
  public Optional<String> obstacle(SessionTemplate template) {
    return obstacles(template).stream().map(Obstacle::words).findFirst();
  }

  /** All reasons why a session of the template cannot be held here; none when it can. */
  public List<Obstacle> obstacles(SessionTemplate template) {
    var obstacles = new ArrayList<Obstacle>();
    for (int i = 0; i < template.agents().size(); i++) {
      var agent = template.agent(template.agents().get(i).name());
      obstacle(i, agent, "llm", agent.models().llm()).ifPresent(obstacles::add);
      if (agent.talks()) {
        obstacle(i, agent, "stt", agent.models().stt()).ifPresent(obstacles::add);
        obstacle(i, agent, "tts", agent.models().tts()).ifPresent(obstacles::add);
      } else {
        voiceOnly(i, agent).ifPresent(obstacles::add);
      }
    }
    return obstacles;
  }

  /**
   * Why an agent cannot be served.
   *
   * @param agent its position in the template, from 0
   * @param kind {@code llm}, {@code stt} or {@code tts}
   * @param words what is missing, and the cure
   */
  public record Obstacle(int agent, String kind, String words) {}

  private Optional<Obstacle> obstacle(
      int position, AgentDefinition agent, String kind, ModelChoice choice) {
    if (choice.chain().anyMatch(candidate -> has(kind, candidate.provider()))) {
      return Optional.empty();
    }
    return Optional.of(
        new Obstacle(
            position,
            kind,
            "agent '%s' needs the provider '%s' (%s), %s"
                .formatted(
                    agent.name(), choice.provider(), kind, cure(kind + ":" + choice.provider()))));
  }

  private String cure(String provider) {
    var variables = keys.get(provider);
    if (variables != null) {
      return "for which there is no key; enter %s on the dashboard's page Secrets (%s), or set it for the media workers"
          .formatted(String.join(" or ", variables), SECRETS_PAGE);
    }
    var cure = missing.get(provider);
    return "which no media worker has; "
        + (cure == null
            ? "its name is unknown, correct the template"
            : cure + " for the media workers");
  }

  /** A mind that only hears and speaks is none for an agent that reads and writes. */
  private Optional<Obstacle> voiceOnly(int position, AgentDefinition agent) {
    var llm = agent.models().llm();
    var there = llm.chain().map(ModelChoice::provider).filter(name -> has("llm", name)).toList();
    return !there.isEmpty() && there.stream().allMatch(name -> available.contains("talk:" + name))
        ? Optional.of(
            new Obstacle(
                position,
                "llm",
                "agent '%s' has no audio, and its language model '%s' only hears and speaks; name another or a fallback"
                    .formatted(agent.name(), llm.provider())))
        : Optional.empty();
  }

  private boolean has(String kind, String provider) {
    return provider.equals(AUTO)
        ? available.stream().anyMatch(name -> name.startsWith(kind + ":"))
        : available.contains(kind + ":" + provider);
  }
}
