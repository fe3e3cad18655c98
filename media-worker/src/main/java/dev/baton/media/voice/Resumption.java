package dev.baton.media.voice;

import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.handoff.HandoffTarget;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Where a session goes on, new or moved here from another worker.
 *
 * @param greet the active agent never spoke, and nobody waits for an answer
 * @param answer somebody waits for an answer
 * @param openCalls calls whose results are missing; they are made again under their old ids, which
 *     never runs a tool twice
 * @param moved whether another worker had the session before
 * @param notice what is said first because something was lost with that worker; empty for nothing
 */
record Resumption(
    boolean greet, boolean answer, List<ToolCall> openCalls, boolean moved, String notice) {

  /** Fills a conversation with what happened before. */
  static Resumption of(SessionSnapshot snapshot, Conversation conversation) {
    var turns = snapshot.turns().stream().sorted(Comparator.comparingInt(Turn::seq)).toList();
    int last = turns.isEmpty() ? 0 : turns.getLast().seq();
    var calls = new ArrayList<>(snapshot.toolCalls());
    calls.addAll(handoffCalls(snapshot));
    var results =
        snapshot.toolResults().stream()
            .collect(Collectors.toMap(ToolResult::callId, Function.identity(), (a, b) -> a));
    snapshot.handoffs().forEach(h -> results.putIfAbsent(h.callId(), handedOver(h)));

    conversation.recall(snapshot.earlier());
    int refused = 0;
    var notes = snapshot.interventions().notes();
    for (int seq = 0; seq <= last; seq++) {
      for (var turn : turns) {
        if (turn.seq() == seq) {
          conversation.remember(turn, seq >= snapshot.contextFrom());
        }
      }
      for (var call : calls) {
        var result = results.get(call.callId());
        if (madeAfter(call, last) == seq && seq + 1 >= snapshot.contextFrom() && result != null) {
          var round = conversation.calling(List.of(call));
          round.results().put(call.callId(), result);
          if (consulted(snapshot, call)) {
            var verdict = UserTurnVerdict.of(result);
            conversation.decided(round, verdict);
            refused = verdict.answered() ? refused : seq;
          }
        }
      }
      for (var note : notes) {
        if (Math.min(last, note.afterSeq()) == seq && seq + 1 >= snapshot.contextFrom()) {
          conversation.noted(note);
        }
      }
    }
    boolean newsWait = false;
    for (var note : notes) {
      newsWait |= note.answer() && note.afterSeq() >= last;
    }
    boolean userWaits = !turns.isEmpty() && turns.getLast().role() == Turn.Role.USER;
    boolean resultsWait =
        calls.stream().anyMatch(call -> last > 0 && madeAfter(call, last) == last)
            || untold(snapshot, turns, results.keySet());
    boolean handedTo =
        snapshot.handoffs().stream().anyMatch(h -> h.to().equals(snapshot.activeAgent()));
    boolean spoke = turns.stream().anyMatch(t -> snapshot.activeAgent().equals(t.agent()));
    boolean greet = !spoke && (turns.isEmpty() || handedTo);
    var open = calls.stream().filter(call -> !results.containsKey(call.callId())).toList();
    boolean waits = newsWait || ((userWaits || resultsWait) && (last == 0 || refused != last));
    boolean answer = !greet && waits;
    boolean moved = snapshot.epoch() > 1;
    var template = snapshot.template();
    var notice =
        moved && (greet || answer || !open.isEmpty() || wordsLost(snapshot))
            ? template.conduct().failoverNotice(template.language())
            : "";
    return new Resumption(greet, answer, open, moved, notice);
  }

  /**
   * Whether there are results of which the agent has said nothing, but that it takes a moment: what
   * nobody asked a language model for is no answer.
   */
  private static boolean untold(SessionSnapshot snapshot, List<Turn> turns, Set<String> results) {
    int asked =
        turns.stream()
            .filter(turn -> turn.role() == Turn.Role.USER)
            .mapToInt(Turn::seq)
            .max()
            .orElse(0);
    boolean told =
        turns.stream()
            .filter(turn -> turn.seq() > asked)
            .map(Turn::metrics)
            .anyMatch(metrics -> metrics == null || metrics.llmFirstTokenMs() != null);
    return asked > 0
        && !told
        && snapshot.toolCalls().stream()
            .filter(call -> call.agent().equals(snapshot.activeAgent()))
            .filter(call -> results.contains(call.callId()) && !consulted(snapshot, call))
            .anyMatch(call -> CallIds.turnBefore(call.callId()).orElse(0) >= asked);
  }

  /**
   * Whether words were lost that are neither a turn nor an answer to one: what the user was saying,
   * and has to say again, or a speech that was begun, and is said again.
   */
  private static boolean wordsLost(SessionSnapshot snapshot) {
    return switch (snapshot.cutShort()) {
      case null -> false;
      case USER -> true;
      case AGENT -> !snapshot.speeches().isEmpty();
    };
  }

  /** Whether an agent consulted that tool about a turn of the user. */
  private static boolean consulted(SessionSnapshot snapshot, ToolCall call) {
    return snapshot.template().agents().stream()
        .anyMatch(agent ->
            agent.name().equals(call.agent())
                && call.name().equals(agent.hooks().onUserTurnCompleted()));
  }

  private static int madeAfter(ToolCall call, int last) {
    return Math.min(last, CallIds.turnBefore(call.callId()).orElse(last));
  }

  private static List<ToolCall> handoffCalls(SessionSnapshot snapshot) {
    var known = snapshot.toolCalls().stream().map(ToolCall::callId).toList();
    return snapshot.handoffs().stream()
        .filter(h -> h.keptContext() && !known.contains(h.callId()))
        .map(h -> new ToolCall(h.callId(), h.from(), HandoffTarget.TOOL_PREFIX + h.to(), "{}"))
        .toList();
  }

  private static ToolResult handedOver(Handoff handoff) {
    return new ToolResult(
        handoff.callId(), ToolResult.Outcome.DONE, "Handed over to " + handoff.to() + ".");
  }
}
