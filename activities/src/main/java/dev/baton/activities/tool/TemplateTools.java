package dev.baton.activities.tool;

import dev.baton.panels.PanelCatalogue;
import dev.baton.panels.PanelTool;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.tool.CollectedField;
import dev.baton.workflows.tool.ToolDefinition;
import dev.baton.workflows.tool.ToolDefinition.Kind;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * Completes the tools of a template when a session is opened, so that the session knows from then
 * on, and for ever, which tools it has and what their arguments are.
 */
public final class TemplateTools implements BiFunction<UUID, SessionTemplate, SessionTemplate> {

  private static final String ORDER =
      "\n\nYou collect something from the user with these tools, one at a time and in this order: %s. Ask for it, call the tool with what the user said, and say to the user what the tool answers. When the user confirms, call it again with the same value and confirmed true. Never confirm by yourself.";

  private final Map<Kind, ToolSource> sources;
  private final PanelCatalogue panels;

  /**
   * @param sources who knows the tools of a kind; entries of other kinds stay as they are
   * @param panels the panels that agents may have
   */
  public TemplateTools(Map<Kind, ToolSource> sources, PanelCatalogue panels) {
    this.sources = Map.copyOf(sources);
    this.panels = panels;
  }

  /**
   * The template of that organisation with complete tools.
   *
   * @throws IllegalArgumentException that names the tool and the cure
   */
  @Override
  public SessionTemplate apply(UUID organisation, SessionTemplate template) {
    return template.toBuilder()
        .agents(
            template.agents().stream()
                .map(agent ->
                    instructed(
                        agent.toBuilder()
                            .tools(tools(organisation, agent, template.panels()))
                            .build()))
                .toList())
        .build();
  }

  /** An agent that collects things is told in which order. */
  private static AgentDefinition instructed(AgentDefinition agent) {
    var wanted =
        agent.tools().stream()
            .flatMap(tool -> CollectedField.of(tool).stream())
            .map(CollectedField::toolName)
            .toList();
    return wanted.isEmpty()
        ? agent
        : agent.toBuilder()
            .instructions(agent.instructions() + ORDER.formatted(String.join(", ", wanted)))
            .build();
  }

  private List<ToolDefinition> tools(
      UUID organisation, AgentDefinition agent, List<String> templatePanels) {
    var written = agent.tools().stream().flatMap(tool -> describe(organisation, tool).stream());
    var ids = Objects.requireNonNullElse(agent.panels(), templatePanels);
    var ofPanels = PanelTool.of(panels.select(ids)).stream().map(TemplateTools::panelTool);
    var tools = Stream.concat(written, ofPanels).toList();
    var names = new HashSet<String>();
    for (var tool : tools) {
      if (!names.add(tool.name())) {
        throw new IllegalArgumentException(
            "agent '%s' has two tools called '%s'; rename one, or choose fewer tools of its MCP server"
                .formatted(agent.name(), tool.name()));
      }
    }
    return tools;
  }

  private static ToolDefinition panelTool(PanelTool tool) {
    return ToolDefinition.named(tool.name(), Kind.PANEL)
        .description(tool.description())
        .parameters(tool.parameters())
        .build();
  }

  /**
   * The tools that an entry of that organisation stands for.
   *
   * @throws IllegalArgumentException that says what is wrong with it
   */
  List<ToolDefinition> describe(UUID organisation, ToolDefinition tool) {
    var source = sources.get(tool.kind());
    return source == null ? List.of(tool) : source.describe(organisation, tool);
  }
}
