package dev.baton.api.template;

import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The tools that a draft has. */
@Component
public final class DraftTools {

  private final Drafts drafts;

  DraftTools(Drafts drafts) {
    this.drafts = drafts;
  }

  /**
   * What the draft says of a tool: its entry, or else the MCP servers that may have it.
   *
   * @return none where there is neither
   * @throws dev.baton.api.problem.ApiProblem 404 when there is no such template
   */
  public List<ToolDefinition> entries(UUID organisation, String slug, String tool) {
    var all =
        drafts.require(organisation, slug).draft().definition().agents().stream()
            .flatMap(agent -> agent.tools().stream())
            .toList();
    var named =
        all.stream()
            .filter(entry -> entry.name().equals(tool) && entry.kind() != Kind.MCP)
            .findFirst();
    return named
        .map(List::of)
        .orElseGet(
            () -> all.stream().filter(entry -> entry.kind() == Kind.MCP).distinct().toList());
  }
}
