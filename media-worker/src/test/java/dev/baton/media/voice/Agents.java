package dev.baton.media.voice;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Conduct;
import dev.baton.workflows.agent.Modality;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agents for stories. */
final class Agents {

  private static final ToolDefinition CLOCK =
      new ToolDefinition(
          "current_time",
          "Tells the time",
          JsonNodeFactory.instance.objectNode(),
          ToolDefinition.Kind.BUILT_IN,
          null,
          true,
          1_000);

  /** Hands off to the expert, who answers what brought the user there. */
  static AgentDefinition triageThatPassesTheQuestionOn(boolean keepContext) {
    var triage = triage(null, keepContext);
    return new AgentDefinition(
        triage.name(),
        triage.displayName(),
        triage.instructions(),
        null,
        triage.models(),
        triage.tools(),
        List.of(new HandoffTarget("expert", "Knows code", keepContext, true)),
        List.of());
  }

  /** Hands off to the expert. */
  static AgentDefinition triage(@Nullable String greeting, boolean keepContext) {
    return new AgentDefinition(
        "triage",
        "Triage",
        "Help.",
        greeting,
        Models.automatic("anna"),
        List.of(CLOCK),
        List.of(new HandoffTarget("expert", "Knows code", keepContext)),
        List.of());
  }

  /** Greets in another voice. */
  static AgentDefinition expert() {
    return new AgentDefinition(
        "expert",
        "Expert",
        "Code.",
        "expert speaking",
        Models.automatic("bert"),
        List.of(),
        List.of(),
        List.of());
  }

  static SessionTemplate template(
      AgentDefinition entry, TurnTaking turnTaking, Conduct conduct, String language) {
    return new SessionTemplate(
        "story",
        "Story",
        entry.name(),
        List.of(entry, expert()),
        Modality.AUDIO_ONLY,
        List.of(),
        turnTaking,
        false,
        60_000,
        language,
        List.of(),
        conduct);
  }

  private Agents() {}
}
