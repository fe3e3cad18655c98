package dev.baton.media.simulation;

import dev.baton.media.voice.Seam;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where one side's facts go: into the log. */
final class PartSeam implements Seam {

  private final Role role;
  private final SessionTemplate template;
  private final @Nullable PartTools tools;
  private final TalkLog log;
  private final Map<String, CompletableFuture<ToolResult>> results = new HashMap<>();

  /**
   * @param tools what its tools answer; {@code null} for a side that has none
   */
  PartSeam(Role role, SessionTemplate template, @Nullable PartTools tools, TalkLog log) {
    this.role = role;
    this.template = template;
    this.tools = tools;
    this.log = log;
  }

  @Override
  public void commit(Turn turn) {
    switch (turn.role()) {
      case AGENT -> log.said(role, turn);
      case USER -> log.heard(role, turn);
      case OPERATOR -> {
        // Nobody else is in a simulation.
      }
    }
  }

  @Override
  public void said(SpeechOutcome outcome, @Nullable Turn turn) {
    if (turn != null) {
      commit(turn);
    }
  }

  @Override
  public CompletionStage<Boolean> reachable() {
    return CompletableFuture.completedFuture(true);
  }

  @Override
  public void note(SessionEvent event) {
    // What counts is in the turns.
  }

  @Override
  public CompletionStage<ToolResult> callTool(ToolCall call) {
    var known = results.get(call.callId());
    if (known != null) {
      return known;
    }
    var answer = tools == null ? noTools(call) : tools.call(call);
    results.put(call.callId(), answer);
    return answer.thenApply(result -> {
      log.called(call, result);
      return result;
    });
  }

  private static CompletableFuture<ToolResult> noTools(ToolCall call) {
    return CompletableFuture.completedFuture(
        new ToolResult(call.callId(), ToolResult.Outcome.FAILED, "There are no tools."));
  }

  @Override
  public CompletionStage<AgentDefinition> handOff(HandoffRequest request) {
    log.handedTo(request.target());
    return CompletableFuture.completedFuture(template.agent(request.target()));
  }
}
