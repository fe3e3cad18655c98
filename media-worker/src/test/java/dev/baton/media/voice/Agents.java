package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import org.jspecify.annotations.Nullable;

/** Agents for stories. */
final class Agents {

  private static final ToolDefinition CLOCK =
      ToolDefinition.named("current_time", ToolDefinition.Kind.BUILT_IN)
          .description("Tells the time")
          .idempotent(true)
          .timeoutMs(1_000)
          .build();

  /** Hands off to the expert, who answers what brought the user there. */
  static AgentDefinition triageThatPassesTheQuestionOn(boolean keepContext) {
    return triage(null, keepContext).toBuilder()
        .handoffs(new HandoffTarget("expert", "Knows code", keepContext, true))
        .build();
  }

  /** Hands off to the expert. */
  static AgentDefinition triage(@Nullable String greeting, boolean keepContext) {
    return AgentDefinition.named("triage")
        .displayName("Triage")
        .instructions("Help.")
        .greeting(greeting)
        .models(Models.automatic("anna"))
        .tools(CLOCK)
        .handoffs(new HandoffTarget("expert", "Knows code", keepContext))
        .build();
  }

  /** Greets in another voice. */
  static AgentDefinition expert() {
    return AgentDefinition.named("expert")
        .displayName("Expert")
        .instructions("Code.")
        .greeting("expert speaking")
        .models(Models.automatic("bert"))
        .build();
  }

  static SessionTemplate template(
      AgentDefinition entry, TurnTaking turnTaking, Conduct conduct, String language) {
    return SessionTemplate.named("story")
        .name("Story")
        .entryAgent(entry.name())
        .agents(entry, expert())
        .turnTaking(turnTaking)
        .maxDurationMs(60_000)
        .language(language)
        .conduct(conduct)
        .build();
  }

  private Agents() {}
}
