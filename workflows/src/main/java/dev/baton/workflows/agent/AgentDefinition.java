package dev.baton.workflows.agent;

import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One agent: a personality, what it may do, and the models that give it ears, a mind and a voice.
 *
 * @param name slug, unique within the template, {@code [a-z][a-z0-9_]*}; the handoff tool of an
 *     agent {@code coding_expert} is {@code transfer_to_coding_expert}
 * @param displayName what people see, for example "Coding Expert"
 * @param instructions system prompt; {@code {{key}}} is replaced by session metadata
 * @param greeting what the agent says when it takes the session over ({@code on_enter}); {@code
 *     null} lets it wait for the user
 * @param models providers of speech to text, language model, text to speech
 * @param tools tools this agent may call, handoffs not included
 * @param handoffs agents this agent may hand the session to
 * @param examples what users say to this agent; the offline providers listen for and answer with
 *     exactly these, hosted models get them as examples
 * @param turnTaking replaces the template's while this agent is active; {@code null} keeps that
 * @param hooks what it does at moments other than an answer
 * @param vision what it sees of what the user shows; {@code null} for nothing
 * @param listening replaces the template's while this agent is active; {@code null} keeps that
 */
public record AgentDefinition(
    String name,
    String displayName,
    String instructions,
    @Nullable String greeting,
    Models models,
    List<ToolDefinition> tools,
    List<HandoffTarget> handoffs,
    List<Example> examples,
    @Nullable TurnTaking turnTaking,
    AgentHooks hooks,
    @Nullable Vision vision,
    @Nullable Listening listening) {

  @SuppressWarnings("NullAway") // Jackson gives null for what the JSON lacks.
  public AgentDefinition {
    hooks = hooks == null ? AgentHooks.NONE : hooks;
    if (!name.matches("[a-z][a-z0-9_]*")) {
      throw new IllegalArgumentException(
          "agent name '%s' must match [a-z][a-z0-9_]*".formatted(name));
    }
    tools = List.copyOf(tools);
    handoffs = List.copyOf(handoffs);
    examples = List.copyOf(examples);
    var hook = hooks.onUserTurnCompleted();
    if (hook != null && tools.stream().noneMatch(tool -> tool.name().equals(hook))) {
      throw new IllegalArgumentException(
          "agent '%s' has no tool '%s' to call on each turn; add it to the agent's tools"
              .formatted(name, hook));
    }
  }

  /** That sees nothing. */
  public AgentDefinition(
      String name,
      String displayName,
      String instructions,
      @Nullable String greeting,
      Models models,
      List<ToolDefinition> tools,
      List<HandoffTarget> handoffs,
      List<Example> examples,
      @Nullable TurnTaking turnTaking,
      AgentHooks hooks) {
    this(
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
        null,
        null);
  }

  /** Without hooks. */
  public AgentDefinition(
      String name,
      String displayName,
      String instructions,
      @Nullable String greeting,
      Models models,
      List<ToolDefinition> tools,
      List<HandoffTarget> handoffs,
      List<Example> examples,
      @Nullable TurnTaking turnTaking) {
    this(
        name,
        displayName,
        instructions,
        greeting,
        models,
        tools,
        handoffs,
        examples,
        turnTaking,
        AgentHooks.NONE);
  }

  /** With the template's turn-taking. */
  public AgentDefinition(
      String name,
      String displayName,
      String instructions,
      @Nullable String greeting,
      Models models,
      List<ToolDefinition> tools,
      List<HandoffTarget> handoffs,
      List<Example> examples) {
    this(
        name,
        displayName,
        instructions,
        greeting,
        models,
        tools,
        handoffs,
        examples,
        null,
        AgentHooks.NONE);
  }

  /** The same agent with other words to be told and to say first. */
  public AgentDefinition withTexts(String newInstructions, @Nullable String newGreeting) {
    return new AgentDefinition(
        name,
        displayName,
        newInstructions,
        newGreeting,
        models,
        tools,
        handoffs,
        examples,
        turnTaking,
        hooks,
        vision,
        listening);
  }

  /** The same agent with other hooks. */
  public AgentDefinition withHooks(AgentHooks newHooks) {
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
        newHooks,
        vision,
        listening);
  }

  /** The same agent with other tools. */
  public AgentDefinition withTools(List<ToolDefinition> newTools) {
    return new AgentDefinition(
        name,
        displayName,
        instructions,
        greeting,
        models,
        newTools,
        handoffs,
        examples,
        turnTaking,
        hooks,
        vision,
        listening);
  }

  /** The same agent with other ears, mind and voice. */
  public AgentDefinition withModels(Models newModels) {
    return new AgentDefinition(
        name,
        displayName,
        instructions,
        greeting,
        newModels,
        tools,
        handoffs,
        examples,
        turnTaking,
        hooks,
        vision,
        listening);
  }

  /** The same agent that sees. */
  public AgentDefinition withVision(@Nullable Vision newVision) {
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
        newVision,
        listening);
  }

  /** The same agent that listens in another way. */
  public AgentDefinition withListening(@Nullable Listening newListening) {
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
        newListening);
  }
}
