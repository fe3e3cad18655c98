package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Tells of each agent that takes the conversation. Any thread. */
final class Newcomers {

  /** What is told again makes the conversation longer, which may shorten it once more. */
  private static final long REST_NANOS = Duration.ofMinutes(1).toNanos();

  private final LongSupplier nanos;
  private volatile Consumer<AgentDefinition> late = agent -> {};
  private @Nullable AgentDefinition current;
  private @Nullable Long toldAgain;

  /**
   * @param nanos time that only goes on, ns
   */
  Newcomers(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /** Tells these, in their order, and then who came later. */
  @SafeVarargs
  final Consumer<AgentDefinition> telling(Consumer<AgentDefinition>... first) {
    var told = List.of(first);
    return agent -> {
      synchronized (this) {
        current = agent;
      }
      told.forEach(one -> one.accept(agent));
      late.accept(agent);
    };
  }

  /** Is told from now on. */
  void tell(Consumer<AgentDefinition> listener) {
    late = listener;
  }

  /**
   * The agent may have forgotten what it was told when it came: who came later tells it again, not
   * more often than once in a minute.
   */
  void again() {
    var agent = whoMayHaveForgotten();
    if (agent != null) {
      late.accept(agent);
    }
  }

  private synchronized @Nullable AgentDefinition whoMayHaveForgotten() {
    long now = nanos.getAsLong();
    if (toldAgain != null && now - toldAgain < REST_NANOS) {
      return null;
    }
    toldAgain = now;
    return current;
  }
}
