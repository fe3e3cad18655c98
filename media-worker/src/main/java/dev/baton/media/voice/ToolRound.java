package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls of one answer: tools run side by side, and when all have answered, the handoff among
 * them takes place. It goes on when the user interrupts, so that no result is lost. Confined to the
 * mailbox.
 */
final class ToolRound {

  private static final Logger log = LoggerFactory.getLogger(ToolRound.class);

  /** Hears when all is done. */
  interface Listener {

    /**
     * All results are in the conversation.
     *
     * @param heir the agent that takes over
     */
    void roundOver(Optional<Heir> heir);
  }

  /**
   * The agent that takes over.
   *
   * @param agent its definition
   * @param keepContext whether it gets the conversation
   * @param answersAtOnce whether it answers the user before it greets
   */
  record Heir(AgentDefinition agent, boolean keepContext, boolean answersAtOnce) {}

  private final AgentDefinition agent;
  private final Conversation.Round round;
  private final Conversation conversation;
  private final Seam seam;
  private final Mailbox mailbox;
  private final Listener listener;
  private int running;

  ToolRound(
      AgentDefinition agent,
      Conversation.Round round,
      Conversation conversation,
      Seam seam,
      Mailbox mailbox,
      Listener listener) {
    this.agent = agent;
    this.round = round;
    this.conversation = conversation;
    this.seam = seam;
    this.mailbox = mailbox;
    this.listener = listener;
  }

  /** Runs the calls that have no result yet. */
  void run() {
    var tools = open().filter(call -> target(call).isEmpty()).toList();
    running = tools.size();
    if (tools.isEmpty()) {
      handOff();
    }
    tools.forEach(this::callTool);
  }

  private Stream<ToolCall> open() {
    return round.calls().stream().filter(call -> !round.results().containsKey(call.callId()));
  }

  private void callTool(ToolCall call) {
    seam.callTool(call)
        .whenComplete((result, error) -> mailbox.execute(() -> answered(call, result, error)));
  }

  private void answered(ToolCall call, @Nullable ToolResult result, @Nullable Throwable error) {
    if (result == null) {
      log.atWarn().addKeyValue("tool", call.name()).setCause(error).log("A tool call failed");
      answer(call, ToolResult.Outcome.UNKNOWN, "Nobody saw the outcome of this call.");
    } else {
      round.results().put(call.callId(), result);
    }
    if (--running == 0) {
      handOff();
    }
  }

  private void handOff() {
    List<ToolCall> handoffs = open().toList();
    if (handoffs.isEmpty()) {
      listener.roundOver(Optional.empty());
      return;
    }
    for (var late : handoffs.subList(1, handoffs.size())) {
      answer(late, ToolResult.Outcome.FAILED, "Only one handoff at a time; this one was left out.");
    }
    var call = handoffs.getFirst();
    var target = target(call).orElseThrow();
    int userSeq = conversation.askedSince();
    seam.handOff(
            new HandoffRequest(
                call.callId(),
                target.agent(),
                target.keepContext(),
                target.keepContext() || userSeq == 0 ? null : userSeq))
        .whenComplete((heir, error) -> mailbox.execute(() -> handedOff(call, target, heir, error)));
  }

  private void handedOff(
      ToolCall call,
      HandoffTarget target,
      @Nullable AgentDefinition heir,
      @Nullable Throwable error) {
    if (heir == null) {
      log.atWarn().addKeyValue("target", target.agent()).setCause(error).log("A handoff failed");
      answer(call, ToolResult.Outcome.FAILED, "The handoff failed; go on yourself.");
      listener.roundOver(Optional.empty());
    } else {
      answer(call, ToolResult.Outcome.DONE, "Handed over to " + heir.displayName() + ".");
      listener.roundOver(Optional.of(new Heir(heir, target.keepContext(), target.answersAtOnce())));
    }
  }

  private void answer(ToolCall call, ToolResult.Outcome outcome, String content) {
    round.results().put(call.callId(), new ToolResult(call.callId(), outcome, content));
  }

  private Optional<HandoffTarget> target(ToolCall call) {
    return agent.handoffs().stream().filter(h -> h.toolName().equals(call.name())).findFirst();
  }
}
