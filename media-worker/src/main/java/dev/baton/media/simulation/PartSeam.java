package dev.baton.media.simulation;

import dev.baton.media.voice.Seam;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.SupportPart;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Where one side's facts go: into the log. Its tools answer what the scenario says. */
final class PartSeam implements Seam {

  private final Role role;
  private final SessionTemplate template;
  private final SupportPart support;
  private final TalkLog log;
  private final Map<String, ToolResult> results = new HashMap<>();

  PartSeam(Role role, SessionTemplate template, SupportPart support, TalkLog log) {
    this.role = role;
    this.template = template;
    this.support = support;
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
    var result = results.get(call.callId());
    if (result == null) {
      var tool = role == Role.SUPPORT ? support.tool(call.name()) : null;
      result =
          tool == null
              ? new ToolResult(
                  call.callId(),
                  ToolResult.Outcome.FAILED,
                  "The scenario does not say what '%s' answers.".formatted(call.name()))
              : new ToolResult(call.callId(), ToolResult.Outcome.DONE, tool.result());
      results.put(call.callId(), result);
      log.called(call, result);
    }
    return CompletableFuture.completedFuture(result);
  }

  @Override
  public CompletionStage<AgentDefinition> handOff(HandoffRequest request) {
    log.handedTo(request.target());
    return CompletableFuture.completedFuture(template.agent(request.target()));
  }
}
