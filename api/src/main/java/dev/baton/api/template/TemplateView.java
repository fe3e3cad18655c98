package dev.baton.api.template;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.List;

/**
 * What a page shows of a template.
 *
 * @param slug name in {@code agentName} and in {@code template_id}
 * @param name display name
 * @param language BCP 47 tag
 * @param recorded whether both sides are recorded
 * @param camera whether the agents may look through the user's camera
 * @param screenShare whether they may look at the user's screen
 * @param entryAgent name of the agent that greets
 * @param agents all agents
 */
public record TemplateView(
    String slug,
    String name,
    String language,
    boolean recorded,
    boolean camera,
    boolean screenShare,
    String entryAgent,
    List<AgentView> agents) {

  /** What there is to show of it. */
  public static TemplateView of(SessionTemplate template) {
    return new TemplateView(
        template.slug(),
        template.name(),
        template.language(),
        template.recorded(),
        template.modality().camera(),
        template.modality().screenShare(),
        template.entryAgent(),
        template.agents().stream().map(AgentView::of).toList());
  }

  /**
   * An agent.
   *
   * @param name slug within the template
   * @param displayName what people see
   * @param examples what people say to it, the first wording of each example
   */
  public record AgentView(String name, String displayName, List<String> examples) {
    static AgentView of(AgentDefinition agent) {
      return new AgentView(
          agent.name(),
          agent.displayName(),
          agent.examples().stream().map(example -> example.phrases().getFirst()).toList());
    }
  }
}
