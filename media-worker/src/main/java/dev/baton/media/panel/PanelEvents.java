package dev.baton.media.panel;

import com.fasterxml.jackson.databind.JsonNode;
import dev.baton.panels.PanelDefinition;
import dev.baton.panels.PanelState;
import dev.baton.workflows.operator.AgentNote;
import dev.baton.workflows.session.SessionEvent;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What people do in panels: kept with the session, and told to the agent where the definition says
 * so. Any thread.
 */
public final class PanelEvents {

  /** A page that tells of more in a minute is not believed: people do not do so much. */
  static final int MOST_IN_A_MINUTE = 120;

  /** What comes with an event is small, characters of JSON: content is in the state. */
  static final int MOST_DATA = 4_000;

  private final Clock clock;
  private final Consumer<SessionEvent> session;
  private final Consumer<AgentNote> agent;
  private final Queue<Instant> lately = new ArrayDeque<>();

  /**
   * @param session keeps events
   * @param agent is told
   */
  public PanelEvents(Clock clock, Consumer<SessionEvent> session, Consumer<AgentNote> agent) {
    this.clock = clock;
    this.session = session;
    this.agent = agent;
  }

  /**
   * @param state the panel as it is then
   */
  void happened(PanelDefinition panel, String name, PanelState state, JsonNode data) {
    var event = panel.events().get(name);
    if (event != null && keep(panel, name, data) && event.told()) {
      tell(
          "In the panel \"%s\": %s %s %s"
              .formatted(panel.displayName(), event.description(), data, state.read(event.shows()))
              .strip());
    }
  }

  /** An agent that has just taken over, or may have forgotten, is told which panels are open. */
  void open(List<PanelDefinition> panels) {
    tell(
        panels.stream()
            .map(panel -> "\"%s\" (read_%s)".formatted(panel.displayName(), panel.id()))
            .collect(Collectors.joining(", ", "Open on the user's screen, from before: ", ".")));
  }

  void closedByUser(PanelDefinition panel) {
    if (keep(panel, "closed", Messages.object())) {
      tell("The user closed the panel \"%s\".".formatted(panel.displayName()));
    }
  }

  private boolean keep(PanelDefinition panel, String name, JsonNode data) {
    var now = clock.instant();
    if (data.toString().length() > MOST_DATA || tooMany(now)) {
      return false;
    }
    session.accept(
        new SessionEvent(
            UUID.randomUUID().toString(),
            SessionEvent.PANEL,
            now,
            Map.of("panel", panel.id(), "event", name, "data", data.toString())));
    return true;
  }

  private synchronized boolean tooMany(Instant now) {
    while (!lately.isEmpty() && lately.peek().isBefore(now.minusSeconds(60))) {
      lately.remove();
    }
    return lately.size() >= MOST_IN_A_MINUTE || !lately.add(now);
  }

  private void tell(String words) {
    agent.accept(new AgentNote(UUID.randomUUID().toString(), words, false, 0, ""));
  }
}
