package dev.baton.workflows.session;

import io.temporal.workflow.Async;
import io.temporal.workflow.Workflow;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Warns when a budget is nearly spent, and ends the session when it is. What is spent, the saves
 * tell: they are in the history, so that a replay decides as the session did.
 */
final class BudgetWatch {

  /** How long the goodbye may take. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private static final String THE_END = "the end";

  private final SessionState state;
  private final WorkerCommands commands;
  private final MediaPlacement placement;
  private final Set<String> told = new HashSet<>();

  BudgetWatch(SessionState state, WorkerCommands commands, MediaPlacement placement) {
    this.state = state;
    this.commands = commands;
    this.placement = placement;
  }

  /** So far the budgets are spent; tells each warning once. */
  void seen(List<BudgetNotice> notices) {
    for (var notice : notices) {
      if (!state.isEnded() && told.add(id(notice))) {
        note(notice);
        if (notice.exceeded() && told.add(THE_END)) {
          Async.procedure(() -> end(notice));
        }
      }
    }
  }

  /** Nothing is left for this session but a goodbye, which the worker that comes finds waiting. */
  void refuse(BudgetNotice notice) {
    told.add(id(notice));
    told.add(THE_END);
    note(notice);
    state.speeches().add(goodbye(notice));
    Async.procedure(() -> {
      Workflow.await(() -> state.isEnded() || state.epoch() > 0);
      end(notice);
    });
  }

  private static SpeechRequest goodbye(BudgetNotice notice) {
    return new SpeechRequest("budget-goodbye", notice.goodbye(), false, true);
  }

  private void note(BudgetNotice notice) {
    state.note(
        new SessionEvent(
            id(notice),
            notice.exceeded() ? SessionEvent.BUDGET_EXCEEDED : SessionEvent.BUDGET_WARNING,
            Instant.ofEpochMilli(Workflow.currentTimeMillis()),
            Map.of(
                "budget", word(notice),
                "spent_usd", notice.spentUsd(),
                "limit_usd", notice.limitUsd())));
  }

  /** With the agent's own goodbye, or, where it has none, with the budget's. */
  private void end(BudgetNotice notice) {
    var own = state.template().agent(state.activeAgent()).hooks().onExit();
    if ((own == null || own.isBlank()) && !notice.goodbye().isBlank() && state.epoch() > 0) {
      var goodbye = goodbye(notice);
      if (state.speeches().add(goodbye)) {
        commands.say(goodbye);
      }
      Workflow.await(
          PATIENCE, () -> state.isEnded() || state.speeches().outcome(goodbye.id()) != null);
    }
    placement.requestEnd(EndReason.BUDGET_EXCEEDED);
  }

  private static String id(BudgetNotice notice) {
    return "budget-%s-%s".formatted(word(notice), notice.exceeded() ? "exceeded" : "warning");
  }

  private static String word(BudgetNotice notice) {
    return notice.scope().name().toLowerCase(Locale.ROOT);
  }
}
