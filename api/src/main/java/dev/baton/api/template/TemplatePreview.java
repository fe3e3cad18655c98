package dev.baton.api.template;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.MetadataLookup;
import dev.baton.workflows.agent.SessionTemplate;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A template as its agents are told it in a session.
 *
 * @param agents in the order of the document
 */
record TemplatePreview(List<AgentPreview> agents) {

  /**
   * An agent as it is told who it is.
   *
   * @param name slug within the template
   * @param instructions with what the session knows in the place of variables
   * @param greeting the same, or {@code null}
   * @param variables what is used, each once
   * @param unknown those of them that the session does not know; nothing is in their place
   * @param instructionTokens about how many tokens the instructions are
   * @param toolTokens about how many its tools and handoffs are; they go along with every request
   * @param costPerMinuteUsd about what a minute with it costs, US dollars; {@code null} where a
   *     price is not known, or nobody knows who serves
   */
  record AgentPreview(
      String name,
      String instructions,
      @Nullable String greeting,
      List<String> variables,
      List<String> unknown,
      int instructionTokens,
      int toolTokens,
      @Nullable BigDecimal costPerMinuteUsd) {}

  /**
   * Fills in what a session would know.
   *
   * @param metadata as the session is started with, a JSON object
   */
  static TemplatePreview of(
      SessionTemplate template, String metadata, CostEstimate.Pricing pricing) {
    var known = new MetadataLookup(metadata, "", "", template.metadataKeys());
    return new TemplatePreview(
        template.agents().stream().map(agent -> preview(agent, known, pricing)).toList());
  }

  private static AgentPreview preview(
      AgentDefinition agent, MetadataLookup known, CostEstimate.Pricing pricing) {
    var instructions = known.fill(agent.instructions());
    var greeting = agent.greeting();
    var variables =
        Stream.of(agent.instructions(), greeting == null ? "" : greeting)
            .flatMap(text -> MetadataLookup.variables(text).stream())
            .distinct()
            .toList();
    return new AgentPreview(
        agent.name(),
        instructions,
        greeting == null ? null : known.fill(greeting),
        variables,
        variables.stream().filter(name -> known.value(name).isEmpty()).toList(),
        TokenEstimate.of(instructions),
        TokenEstimate.ofTools(agent),
        pricing.perMinute(agent));
  }
}
