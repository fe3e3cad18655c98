package dev.baton.workflows.media;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which providers a media worker has: names, never keys. A provider is named by its kind and name,
 * {@code llm:openai}; kinds are {@code stt}, {@code llm} and {@code tts}.
 *
 * @param available those that work
 * @param missing the others, with what it would take: {@code set OPENAI_API_KEY}
 */
public record ProviderOffer(List<String> available, Map<String, String> missing) {

  private static final String AUTO = "auto";

  public ProviderOffer {
    available = List.copyOf(available);
    missing = Map.copyOf(missing);
  }

  /**
   * Why a session of the template cannot be held here, with the cure; empty when it can. All agents
   * count: a session must not come to its end at a handoff.
   */
  public Optional<String> obstacle(SessionTemplate template) {
    return template.agents().stream().flatMap(agent -> obstacle(agent).stream()).findFirst();
  }

  private Optional<String> obstacle(AgentDefinition agent) {
    var models = agent.models();
    return obstacle(agent, "llm", models.llm())
        .or(() -> obstacle(agent, "stt", models.stt()))
        .or(() -> obstacle(agent, "tts", models.tts()));
  }

  private Optional<String> obstacle(AgentDefinition agent, String kind, ModelChoice choice) {
    if (choice.chain().anyMatch(candidate -> has(kind, candidate.provider()))) {
      return Optional.empty();
    }
    var name = kind + ":" + choice.provider();
    var cure = missing.get(name);
    return Optional.of(
        "agent '%s' needs the provider '%s' (%s), which no media worker has; %s"
            .formatted(
                agent.name(),
                choice.provider(),
                kind,
                cure == null
                    ? "its name is unknown, correct the template"
                    : cure + " for the media workers"));
  }

  private boolean has(String kind, String provider) {
    return provider.equals(AUTO)
        ? available.stream().anyMatch(name -> name.startsWith(kind + ":"))
        : available.contains(kind + ":" + provider);
  }
}
