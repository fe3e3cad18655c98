package dev.baton.api.template;

import dev.baton.api.admission.FreeSlots;
import dev.baton.api.template.document.Finding;
import dev.baton.store.template.Draft;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What may be saved, but will not work as it stands. */
@Component
final class Advice {

  private final FreeSlots slots;

  Advice(FreeSlots slots) {
    this.slots = slots;
  }

  /** What keeps nobody from publishing the draft. */
  List<Finding> warnings(Draft draft) {
    var template = draft.definition();
    var findings = new ArrayList<Finding>();
    var reached = reached(template);
    for (int i = 0; i < template.agents().size(); i++) {
      var agent = template.agents().get(i);
      if (!reached.contains(agent.name())) {
        findings.add(
            new Finding(
                "/agents/" + i,
                "nobody hands off to '%s', so no session gets there".formatted(agent.name())));
      }
      agent(agent, "/agents/" + i, findings);
    }
    return findings;
  }

  /**
   * Why the draft would not be published: providers that no media worker has, for lack of a key for
   * example; none where nobody knows.
   */
  List<Finding> errors(UUID organisation, Draft draft) {
    return slots.obstacles(organisation, draft.definition()).stream()
        .map(obstacle ->
            new Finding(
                "/agents/%d/models/%s".formatted(obstacle.agent(), obstacle.kind()),
                obstacle.words()))
        .toList();
  }

  private static void agent(AgentDefinition agent, String pointer, List<Finding> findings) {
    if (agent.instructions().isBlank()) {
      findings.add(new Finding(pointer + "/instructions", "are empty; say who the agent is"));
    }
    for (int i = 0; i < agent.tools().size(); i++) {
      if (needsWords(agent.tools().get(i))) {
        findings.add(
            new Finding(
                pointer + "/tools/" + i + "/description",
                "is empty; the model has to know when to call the tool"));
      }
    }
  }

  private static boolean needsWords(ToolDefinition tool) {
    return tool.description().isBlank()
        && (tool.kind() == Kind.WEBHOOK || tool.kind() == Kind.ACTIVITY);
  }

  private static HashSet<String> reached(SessionTemplate template) {
    var reached = new HashSet<String>();
    var next = new ArrayDeque<String>(List.of(template.entryAgent()));
    while (!next.isEmpty()) {
      var agent = next.remove();
      if (reached.add(agent)) {
        template.agent(agent).handoffs().stream().map(HandoffTarget::agent).forEach(next::add);
      }
    }
    return reached;
  }
}
