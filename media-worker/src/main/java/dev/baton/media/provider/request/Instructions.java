package dev.baton.media.provider.request;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import java.util.List;
import java.util.Objects;

/** What a model is told before the conversation: who it is, and examples of what it does. */
public final class Instructions {

  /** More would make each turn dearer and slower than they help. */
  private static final int MOST_EXAMPLES = 12;

  /** The system prompt. */
  public static String of(AgentDefinition agent) {
    var examples = new StringBuilder();
    agent.examples().stream()
        .limit(MOST_EXAMPLES)
        .forEach(example -> examples.append("\n- ").append(example(example)));
    return agent.instructions()
        + (examples.isEmpty()
            ? ""
            : "\n\nExamples of what people say and what you do then:" + examples);
  }

  private static String example(Example example) {
    var reply = example.reply();
    return "\"%s\": %s%s%s"
        .formatted(
            example.phrases().getFirst(),
            example.tool() == null ? "" : "call " + tools(example),
            example.tool() != null && reply != null ? ", " : "",
            reply == null ? "" : "say \"" + reply.replace("{{result}}", "(result)") + "\"");
  }

  private static String tools(Example example) {
    var names = new StringBuilder(String.valueOf(example.tool()));
    Objects.requireNonNullElse(example.then(), List.<Example.Step>of())
        .forEach(step -> names.append(", then ").append(step.tool()));
    return names.toString();
  }

  private Instructions() {}
}
