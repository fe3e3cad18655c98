package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import java.util.List;
import java.util.function.Consumer;

/** Tells of each agent that takes the conversation. Any thread. */
final class Newcomers {

  private volatile Consumer<AgentDefinition> late = agent -> {};

  /** Tells these, in their order, and then who came later. */
  @SafeVarargs
  final Consumer<AgentDefinition> telling(Consumer<AgentDefinition>... first) {
    var told = List.of(first);
    return agent -> {
      told.forEach(one -> one.accept(agent));
      late.accept(agent);
    };
  }

  /** Is told from now on. */
  void tell(Consumer<AgentDefinition> listener) {
    late = listener;
  }
}
