package dev.baton.media.simulation;

import dev.baton.workflows.session.Turn;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What happens in a conversation, in the order in which it does. Confined to its thread. */
final class TalkLog {

  /** A turn that was heard began at most so much before the words did, ms. */
  private static final long SLACK_MS = 400;

  /** A tool that was called, and what it answered. */
  record Called(ToolCall call, ToolResult result) {}

  private final Instant began;
  private final Consumer<Utterance> listener;
  private final List<Utterance> said = new ArrayList<>();
  private final List<Called> calls = new ArrayList<>();
  private final List<String> handoffs = new ArrayList<>();
  private final List<String> panels = new ArrayList<>();

  /**
   * @param listener told of each utterance when it is over
   */
  TalkLog(Instant began, Consumer<Utterance> listener) {
    this.began = began;
    this.listener = listener;
  }

  void said(Role role, Turn turn) {
    var metrics = turn.metrics();
    var utterance =
        new Utterance(
            said.size() + 1,
            role,
            turn.agent() == null ? role.label() : turn.agent(),
            turn.text(),
            ms(turn.startedAt()),
            ms(turn.endedAt()),
            turn.interrupted(),
            metrics == null ? null : metrics.voiceToVoiceMs(),
            null,
            null);
    add(utterance);
  }

  /**
   * The customer said something at a moment that the scenario names.
   *
   * @param fromMs since the call began
   */
  void came(String text, Utterance.Manner manner, long fromMs, long toMs) {
    add(
        new Utterance(
            said.size() + 1,
            Role.CUSTOMER,
            Role.CUSTOMER.label(),
            text,
            fromMs,
            toMs,
            false,
            null,
            null,
            manner));
  }

  private void add(Utterance utterance) {
    said.add(utterance);
    listener.accept(utterance);
  }

  /** What one side heard belongs to what the other said last when it began. */
  void heard(Role by, Turn turn) {
    long at = ms(turn.startedAt()) + SLACK_MS;
    for (int i = said.size() - 1; i >= 0; i--) {
      var utterance = said.get(i);
      if (utterance.role() == by.other() && utterance.startMs() <= at) {
        said.set(i, utterance.understood(turn.text()));
        return;
      }
    }
  }

  void called(ToolCall call, ToolResult result) {
    calls.add(new Called(call, result));
  }

  /** A panel was opened. */
  void opened(String panel) {
    panels.add(panel);
  }

  /** Ids of the panels that were opened, in order. */
  List<String> panels() {
    return List.copyOf(panels);
  }

  void handedTo(String agent) {
    handoffs.add(agent);
  }

  List<Utterance> said() {
    return List.copyOf(said);
  }

  List<Called> calls() {
    return List.copyOf(calls);
  }

  /** Names of the agents that took over, in order. */
  List<String> handoffs() {
    return List.copyOf(handoffs);
  }

  /** How long the support agent let the customer wait, in the mean, ms; {@code null}: never. */
  @Nullable Integer meanAnswerMs() {
    var times =
        said.stream()
            .filter(line -> line.role() == Role.SUPPORT)
            .map(Utterance::answeredAfterMs)
            .filter(Objects::nonNull)
            .toList();
    return times.isEmpty()
        ? null
        : (int) Math.round(times.stream().mapToInt(Integer::intValue).average().orElse(0));
  }

  private long ms(Instant at) {
    return at.toEpochMilli() - began.toEpochMilli();
  }
}
