package dev.baton.media.simulation;

import dev.baton.media.provider.offline.Words;
import dev.baton.workflows.simulation.ConversationEnd;
import dev.baton.workflows.simulation.Role;
import dev.baton.workflows.simulation.Scenario;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows when a conversation is over. */
final class Ending {

  private final Scenario scenario;
  private final List<String> lastLine;
  private final Role lastRole;
  private final Set<Role> goodbyes = EnumSet.noneOf(Role.class);
  private @Nullable ConversationEnd end;
  private int turns;

  Ending(Scenario scenario) {
    this.scenario = scenario;
    var last = scenario.dialogue().getLast();
    this.lastLine = Words.of(last.text());
    this.lastRole = last.role();
  }

  /** Somebody has said something. */
  void said(Utterance utterance) {
    turns++;
    var text = utterance.text();
    if (scenario.ends().isGoodbye(text)) {
      goodbyes.add(utterance.role());
    }
    boolean lastSaid = utterance.role() == lastRole && Words.of(text).equals(lastLine);
    var goal = scenario.ends().goalSaid();
    if (goal != null && text.toLowerCase(Locale.ROOT).contains(goal.toLowerCase(Locale.ROOT))) {
      over(ConversationEnd.GOAL);
    } else if (goodbyes.size() == Role.values().length || lastSaid) {
      over(ConversationEnd.GOODBYE);
    } else if (turns >= scenario.ends().maxTurns()) {
      over(ConversationEnd.TURN_LIMIT);
    }
  }

  /** A tool has answered. */
  void called(String tool) {
    if (tool.equals(scenario.ends().goalTool())) {
      over(ConversationEnd.GOAL);
    }
  }

  /**
   * Time passes.
   *
   * @param ms since the call began
   * @param silentMs since somebody said something
   */
  void passes(long ms, long silentMs) {
    if (ms >= scenario.ends().maxSeconds() * 1_000L) {
      over(ConversationEnd.TIME_LIMIT);
    } else if (silentMs >= scenario.ends().silenceMs()) {
      over(ConversationEnd.SILENCE);
    }
  }

  void over(ConversationEnd how) {
    if (end == null) {
      end = how;
    }
  }

  /** How it ended; {@code null} while it goes on. */
  @Nullable ConversationEnd how() {
    return end;
  }
}
