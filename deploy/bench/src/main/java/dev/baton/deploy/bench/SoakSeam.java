package dev.baton.deploy.bench;

import dev.baton.media.voice.Seam;
import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** A workflow that counts what it is told and keeps nothing. */
final class SoakSeam implements Seam {

  private int answers;
  private int interrupted;
  private int summaries;

  /** Turns of the agent. */
  int answers() {
    return answers;
  }

  /** Those of them that the caller cut off. */
  int interrupted() {
    return interrupted;
  }

  /** How often the oldest part of the talk was put in short. */
  int summaries() {
    return summaries;
  }

  @Override
  public void commit(Turn turn) {
    if (turn.role() == Turn.Role.AGENT) {
      answers++;
      interrupted += turn.interrupted() ? 1 : 0;
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
    summaries += event.kind().equals(SessionEvent.CONTEXT_SHORTENED) ? 1 : 0;
  }

  @Override
  public CompletionStage<ToolResult> callTool(ToolCall call) {
    return CompletableFuture.failedFuture(new IllegalStateException("there are no tools"));
  }

  @Override
  public CompletionStage<AgentDefinition> handOff(HandoffRequest request) {
    return CompletableFuture.failedFuture(new IllegalStateException("there is one agent"));
  }
}
