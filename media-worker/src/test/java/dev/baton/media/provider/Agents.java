package dev.baton.media.provider;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolDefinition;
import java.util.List;

/** Agents of a small help desk. */
public final class Agents {

  private static final Models OFFLINE =
      new Models(
          new ModelChoice("offline", null, null),
          new ModelChoice("offline", null, null),
          new ModelChoice("offline", null, null));

  /** The agent that greets and passes on. */
  public static AgentDefinition triage() {
    return triage(OFFLINE);
  }

  /** The same agent with other models. */
  public static AgentDefinition triage(Models models) {
    var parameters = JsonNodeFactory.instance.objectNode().put("type", "object");
    parameters.putObject("properties");
    return AgentDefinition.named("triage")
        .displayName("Triage")
        .instructions("You welcome people and find out what they need.")
        .greeting("Hello, how can I help you?")
        .models(models)
        .tools(
            ToolDefinition.named("current_time", ToolDefinition.Kind.BUILT_IN)
                .description("Tells the current time")
                .parameters(parameters)
                .idempotent(true)
                .timeoutMs(5_000)
                .build())
        .handoffs(new HandoffTarget("coding_expert", "Questions about programming", true))
        .examples(
            new Example(
                List.of(
                    "i need help with my code",
                    "please connect me to the coding expert",
                    "can i talk to a programmer"),
                "One moment, I am connecting you.",
                "transfer_to_coding_expert"),
            new Example(
                List.of("what time is it", "tell me the time please"),
                "It is {{result}}.",
                "current_time"),
            new Example(
                List.of("what can you do for me"), "I can find the right expert for you.", null),
            new Example(List.of("thank you goodbye"), "Goodbye!", null))
        .build();
  }

  /** The agent that knows about programs. */
  public static AgentDefinition codingExpert() {
    return AgentDefinition.named("coding_expert")
        .displayName("Coding Expert")
        .instructions("You help with programs.")
        .greeting("I am the coding expert.")
        .models(OFFLINE)
        .examples(
            new Example(
                List.of("how do i reverse a list", "how can i reverse a list in java"),
                "Call reversed on it.",
                null),
            new Example(
                List.of("my program does not compile"),
                "Read the first error the compiler prints.",
                null),
            new Example(
                List.of("explain recursion to me"),
                "A function that calls itself on a smaller problem.",
                null))
        .build();
  }

  private Agents() {}
}
