package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.SessionTemplate;
import java.util.function.UnaryOperator;

/** Fills the session's metadata into what agents are told and say first. */
record AgentVariables(MetadataLookup metadata) implements UnaryOperator<AgentDefinition> {

  @Override
  public AgentDefinition apply(AgentDefinition agent) {
    var greeting = agent.greeting();
    return agent.withTexts(
        metadata.fill(agent.instructions()), greeting == null ? null : metadata.fill(greeting));
  }

  /** The template with all its agents' variables filled in. */
  SessionTemplate fill(SessionTemplate template) {
    return new SessionTemplate(
        template.slug(),
        template.name(),
        template.entryAgent(),
        template.agents().stream().map(this).toList(),
        template.modality(),
        template.panels(),
        template.turnTaking(),
        template.recorded(),
        template.maxDurationMs(),
        template.language(),
        template.metadataKeys());
  }
}
