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
 * @param modality which of the template's inputs it uses; {@code null} for all of them. Without
 *     audio it reads and writes, and neither a recogniser nor a voice works for it
 * @param panels ids of those of the template's workspace panels that it may open; {@code null} for
 *     all of them
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
    @Nullable Listening listening,
    @Nullable Modality modality,
    @Nullable List<String> panels) {

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
    panels = panels == null ? null : List.copyOf(panels);
    var hook = hooks.onUserTurnCompleted();
    if (hook != null && tools.stream().noneMatch(tool -> tool.name().equals(hook))) {
      throw new IllegalArgumentException(
          "agent '%s' has no tool '%s' to call on each turn; add it to the agent's tools"
              .formatted(name, hook));
    }
  }

  /** An agent of that name, to be described; see {@link AgentBuilder} for what it is else. */
  public static AgentBuilder named(String name) {
    return new AgentBuilder(name);
  }

  /** The same agent, to be changed. */
  public AgentBuilder toBuilder() {
    return new AgentBuilder(this);
  }

  /** Whether the agent listens and speaks; otherwise it reads and writes. */
  public boolean talks() {
    return modality == null || modality.audio();
  }

  /** As it acts among others: no more is on than for all of them. */
  AgentDefinition within(Modality allowed, List<String> allowedPanels) {
    return toBuilder()
        .modality(allowed.narrowedBy(modality))
        .panels(panels == null ? allowedPanels : panels)
        .build();
  }
}
