package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Listening;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What a session's metadata makes of a template: how its agents take turns and listen.
 *
 * @param warning gets a sentence for each value of the metadata that is not used
 */
record AgentManners(MetadataLookup metadata, Consumer<String> warning) {

  /** How each agent takes turns. */
  Function<AgentDefinition, TurnTaking> turnTaking(SessionTemplate template) {
    return new MetadataOverrides<>(TurnTaking.class)
        .forAgents(template.turnTaking(), AgentDefinition::turnTaking, metadata, warning);
  }

  /** How each agent listens. */
  Function<AgentDefinition, Listening> listening(SessionTemplate template) {
    return new MetadataOverrides<>(Listening.class)
        .forAgents(template.listening(), AgentDefinition::listening, metadata, warning);
  }
}
