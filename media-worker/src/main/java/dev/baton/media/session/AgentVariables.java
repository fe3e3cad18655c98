package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AgentHooks;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Fills the session's metadata into what agents are told and say first. */
public record AgentVariables(MetadataLookup metadata) implements UnaryOperator<AgentDefinition> {

  @Override
  public AgentDefinition apply(AgentDefinition agent) {
    var hooks = agent.hooks();
    return agent.toBuilder()
        .instructions(metadata.fill(agent.instructions()))
        .greeting(fill(agent.greeting()))
        .hooks(
            new AgentHooks(
                fill(hooks.onEnter()),
                fill(hooks.onExit()),
                hooks.onUserTurnCompleted(),
                fill(hooks.filler()),
                hooks.fillerAfterMs(),
                fill(hooks.holdOn())))
        .build();
  }

  private @Nullable String fill(@Nullable String text) {
    return text == null ? null : metadata.fill(text);
  }

  /** The template with all its agents' variables filled in. */
  public SessionTemplate fill(SessionTemplate template) {
    return template.toBuilder().agents(template.agents().stream().map(this).toList()).build();
  }
}
