package dev.baton.media.provider.offline.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.media.provider.LanguageModel.Message;
import dev.baton.media.provider.LanguageModel.Request;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.Example;
import dev.baton.workflows.handoff.HandoffTarget;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides the next line of a conversation. Pure. */
final class Script {

  /** What a reply has in place of the tool's result. */
  private static final String RESULT = "{{result}}";

  /** How many phrases are suggested to a user who was not understood. */
  private static final int SUGGESTIONS = 3;

  /**
   * What the agent does next.
   *
   * @param text what it says, may be empty
   * @param call the tool it calls after that, or {@code null}
   */
  record Line(String text, @Nullable Call call) {}

  /** A tool call. */
  record Call(String tool, String argumentsJson) {}

  static Line next(Request request) {
    var agent = request.agent();
    var messages = request.messages();
    var said = lastUserText(messages);
    if (!messages.isEmpty() && messages.getLast() instanceof Message.Note(_, var news)) {
      // What only a model could use must not keep the user from an answer.
      if (!news.isEmpty() || !userWaits(messages)) {
        return new Line(news, null);
      }
      messages = messages.stream().filter(message -> !(message instanceof Message.Note)).toList();
    }
    if (!messages.isEmpty() && messages.getLast() instanceof Message.Result result) {
      boolean justArrived = result.tool().equals(HandoffTarget.TOOL_PREFIX + agent.name());
      if (!justArrived) {
        return afterTool(agent, said, result, resultsSinceTheUserSpoke(messages));
      }
    }
    var example = PhraseMatcher.best(said, agent.examples());
    return example == null ? new Line(help(agent), null) : play(agent, example, said);
  }

  private static Line play(AgentDefinition agent, Example example, String said) {
    var tool = example.tool();
    var reply = example.reply() == null ? "" : example.reply();
    if (tool == null) {
      return new Line(reply, null);
    }
    if (!has(agent, tool)) {
      return new Line("I would need the tool " + tool + " for that, and I do not have it.", null);
    }
    // After a handoff another agent speaks, so this one says its line first.
    boolean handoff = tool.startsWith(HandoffTarget.TOOL_PREFIX);
    return new Line(
        handoff && !reply.contains(RESULT) ? reply : "",
        new Call(tool, arguments(agent, example.arguments(), tool, said)));
  }

  private static String arguments(
      AgentDefinition agent, @Nullable JsonNode written, String tool, String said) {
    return written == null || written.isNull()
        ? Arguments.of(agent, tool, said)
        : written.toString();
  }

  /** The next tool of an example that has several, or the reply. */
  private static Line afterTool(
      AgentDefinition agent, String said, Message.Result last, List<Message.Result> results) {
    var meant = PhraseMatcher.best(said, agent.examples());
    var steps = meant == null || meant.then() == null ? List.<Example.Step>of() : meant.then();
    boolean asWritten = meant != null && results.getFirst().tool().equals(meant.tool());
    if (steps.isEmpty() || !asWritten) {
      return new Line(reply(agent, meant, last), null);
    }
    if (results.size() <= steps.size()) {
      var step = steps.get(results.size() - 1);
      return new Line(
          "", new Call(step.tool(), arguments(agent, step.arguments(), step.tool(), said)));
    }
    return new Line(reply(agent, meant, results.getFirst()), null);
  }

  private static List<Message.Result> resultsSinceTheUserSpoke(List<Message> messages) {
    var results = new ArrayList<Message.Result>();
    for (var message : messages) {
      if (message instanceof Message.User) {
        results.clear();
      } else if (message instanceof Message.Result result) {
        results.add(result);
      }
    }
    return results;
  }

  private static String reply(
      AgentDefinition agent, @Nullable Example meant, Message.Result result) {
    var example =
        meant != null && result.tool().equals(meant.tool()) ? meant : first(agent, result.tool());
    // A handoff that comes back to the agent that asked for it has failed: its answer says why.
    boolean handoff = result.tool().startsWith(HandoffTarget.TOOL_PREFIX);
    if (handoff || example == null || example.reply() == null) {
      return result.content();
    }
    return example.reply().replace(RESULT, result.content());
  }

  private static @Nullable Example first(AgentDefinition agent, String tool) {
    return agent.examples().stream()
        .filter(example -> tool.equals(example.tool()))
        .findFirst()
        .orElse(null);
  }

  private static boolean has(AgentDefinition agent, String tool) {
    return agent.tools().stream().anyMatch(t -> t.name().equals(tool))
        || agent.handoffs().stream().anyMatch(h -> h.toolName().equals(tool));
  }

  private static String help(AgentDefinition agent) {
    if (agent.examples().isEmpty()) {
      return "I work without a language model here, and nobody has taught me any phrases yet.";
    }
    return agent.examples().stream()
        .limit(SUGGESTIONS)
        .map(example -> "\"" + example.phrases().getFirst() + "\"")
        .collect(
            Collectors.joining(
                ", or ",
                "I work without a language model here, so I only know a few phrases. You can say: ",
                "."));
  }

  /** Whether nobody has answered what the user said last. */
  private static boolean userWaits(List<Message> messages) {
    for (var message : messages.reversed()) {
      if (message instanceof Message.User) {
        return true;
      }
      if (message instanceof Message.Agent) {
        return false;
      }
    }
    return false;
  }

  private static String lastUserText(List<Message> messages) {
    for (var message : messages.reversed()) {
      if (message instanceof Message.User(var text, _, _)) {
        return text;
      }
    }
    return "";
  }

  private Script() {}
}
