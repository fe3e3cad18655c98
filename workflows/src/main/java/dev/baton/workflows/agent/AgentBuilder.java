package dev.baton.workflows.agent;

import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Describes an agent part by part, the parts being those of {@link AgentDefinition}. */
public final class AgentBuilder {

  private final String name;
  private String displayName;
  private String instructions = "";
  private @Nullable String greeting;
  private Models models = Models.AUTO;
  private List<ToolDefinition> tools = List.of();
  private List<HandoffTarget> handoffs = List.of();
  private List<Example> examples = List.of();
  private @Nullable TurnTaking turnTaking;
  private AgentHooks hooks = AgentHooks.NONE;
  private @Nullable Vision vision;
  private @Nullable Listening listening;
  private @Nullable Modality modality;
  private @Nullable List<String> panels;

  AgentBuilder(String name) {
    this.name = name;
    this.displayName = name;
  }

  AgentBuilder(AgentDefinition agent) {
    this.name = agent.name();
    this.displayName = agent.displayName();
    this.instructions = agent.instructions();
    this.greeting = agent.greeting();
    this.models = agent.models();
    this.tools = agent.tools();
    this.handoffs = agent.handoffs();
    this.examples = agent.examples();
    this.turnTaking = agent.turnTaking();
    this.hooks = agent.hooks();
    this.vision = agent.vision();
    this.listening = agent.listening();
    this.modality = agent.modality();
    this.panels = agent.panels();
  }

  /** What people see; its name unless set. */
  public AgentBuilder displayName(String value) {
    displayName = value;
    return this;
  }

  /** System prompt; empty unless set. */
  public AgentBuilder instructions(String value) {
    instructions = value;
    return this;
  }

  /** What it says when it takes over; nothing unless set. */
  public AgentBuilder greeting(@Nullable String value) {
    greeting = value;
    return this;
  }

  /** Ears, mind and voice; whatever the installation has unless set. */
  public AgentBuilder models(Models value) {
    models = value;
    return this;
  }

  /** What it may call; nothing unless set. */
  public AgentBuilder tools(List<ToolDefinition> value) {
    tools = value;
    return this;
  }

  /** What it may call; nothing unless set. */
  public AgentBuilder tools(ToolDefinition... values) {
    return tools(List.of(values));
  }

  /** To whom it may hand over; nobody unless set. */
  public AgentBuilder handoffs(List<HandoffTarget> value) {
    handoffs = value;
    return this;
  }

  /** To whom it may hand over; nobody unless set. */
  public AgentBuilder handoffs(HandoffTarget... values) {
    return handoffs(List.of(values));
  }

  /** What users say to it; none unless set. */
  public AgentBuilder examples(List<Example> value) {
    examples = value;
    return this;
  }

  /** What users say to it; none unless set. */
  public AgentBuilder examples(Example... values) {
    return examples(List.of(values));
  }

  /** How it takes turns; the template's way unless set. */
  public AgentBuilder turnTaking(@Nullable TurnTaking value) {
    turnTaking = value;
    return this;
  }

  /** What it does at other moments; nothing unless set. */
  public AgentBuilder hooks(AgentHooks value) {
    hooks = value;
    return this;
  }

  /** What it sees; nothing unless set. */
  public AgentBuilder vision(@Nullable Vision value) {
    vision = value;
    return this;
  }

  /** Whom it listens to; the template's choice unless set. */
  public AgentBuilder listening(@Nullable Listening value) {
    listening = value;
    return this;
  }

  /** Which inputs it uses; the template's unless set. */
  public AgentBuilder modality(@Nullable Modality value) {
    modality = value;
    return this;
  }

  /** Which panels it may open; the template's unless set. */
  public AgentBuilder panels(@Nullable List<String> value) {
    panels = value;
    return this;
  }

  /**
   * The agent.
   *
   * @throws IllegalArgumentException when the parts do not go together
   */
  public AgentDefinition build() {
    return new AgentDefinition(
        name,
        displayName,
        instructions,
        greeting,
        models,
        tools,
        handoffs,
        examples,
        turnTaking,
        hooks,
        vision,
        listening,
        modality,
        panels);
  }
}
