package dev.baton.media.voice;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** The workflow's side of the seam, in memory. */
final class FakeSeam implements Seam {

  private final ManualTime time;
  private final Map<String, AgentDefinition> agents = new HashMap<>();
  final List<Turn> turns = new ArrayList<>();
  final List<SessionEvent> events = new ArrayList<>();

  /** What became of speeches, as "id RESULT". */
  final List<String> outcomes = new ArrayList<>();

  /** Calls and handoffs as they came, by name. */
  final List<String> order = new ArrayList<>();

  final List<HandoffRequest> handoffs = new ArrayList<>();
  final List<ToolCall> calls = new ArrayList<>();
  final Map<String, String> answers = new HashMap<>();
  int toolLatencyMs;
  boolean reachable = true;

  FakeSeam(ManualTime time, List<AgentDefinition> agents) {
    this.time = time;
    agents.forEach(agent -> this.agents.put(agent.name(), agent));
  }

  void replace(AgentDefinition agent) {
    agents.put(agent.name(), agent);
  }

  /** Turns as "user: text" and "agent: text", cut ones with a dash at the end. */
  List<String> history() {
    return turns.stream()
        .map(t ->
            (t.agent() == null ? "user" : t.agent())
                + ": "
                + t.text()
                + (t.interrupted() ? " —" : ""))
        .toList();
  }

  @Override
  public void commit(Turn turn) {
    turns.add(turn);
  }

  @Override
  public void said(SpeechOutcome outcome, @Nullable Turn turn) {
    outcomes.add(outcome.id() + " " + outcome.result());
    if (turn != null) {
      commit(turn);
    }
  }

  @Override
  public CompletionStage<Boolean> reachable() {
    return CompletableFuture.completedFuture(reachable);
  }

  @Override
  public void note(SessionEvent event) {
    events.add(event);
  }

  @Override
  public CompletionStage<ToolResult> callTool(ToolCall call) {
    calls.add(call);
    order.add(call.name());
    var answer = new CompletableFuture<ToolResult>();
    time.after(
        Duration.ofMillis(toolLatencyMs),
        () ->
            answer.complete(
                new ToolResult(
                    call.callId(),
                    ToolResult.Outcome.DONE,
                    answers.getOrDefault(call.name(), "result of " + call.name()))));
    return answer;
  }

  @Override
  public CompletionStage<AgentDefinition> handOff(HandoffRequest request) {
    handoffs.add(request);
    order.add("handoff to " + request.target());
    var agent = agents.get(request.target());
    return agent == null
        ? CompletableFuture.failedFuture(new IllegalArgumentException(request.target()))
        : CompletableFuture.completedFuture(agent);
  }
}
