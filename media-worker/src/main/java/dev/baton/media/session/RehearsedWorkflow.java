package dev.baton.media.session;

import dev.baton.workflows.agent.AgentDefinition;
import dev.baton.workflows.agent.AudienceChoice;
import dev.baton.workflows.agent.ModelChoice;
import dev.baton.workflows.agent.Models;
import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.agent.TurnTaking;
import dev.baton.workflows.handoff.HandoffRequest;
import dev.baton.workflows.panel.PanelChange;
import dev.baton.workflows.session.SessionEvent;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechOutcome;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a session of a {@link Rehearsal} has in the place of its workflow: keeps nothing. */
record RehearsedWorkflow(String sessionId, String room, long startedAtMs) implements WorkflowLink {

  private static final String AGENT = "rehearsal";

  /** Ends a turn at the first silence, and lets the first sound interrupt. */
  private static final TurnTaking AT_ONCE = new TurnTaking(250, 0, 1_000, 0);

  private static SessionTemplate template() {
    var loopback = new ModelChoice("loopback", null, null);
    var agent =
        AgentDefinition.named(AGENT)
            .displayName("Rehearsal")
            .models(new Models(loopback, loopback, loopback))
            .build();
    return SessionTemplate.named(AGENT)
        .name("Rehearsal")
        .entryAgent(AGENT)
        .agents(agent)
        .turnTaking(AT_ONCE)
        .recorded(true)
        .maxDurationMs(60_000)
        .build();
  }

  @Override
  public SessionSnapshot attach(String workerId) {
    return new SessionSnapshot(
        sessionId,
        1,
        room,
        template(),
        "",
        AGENT,
        1,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        startedAtMs);
  }

  @Override
  public void commit(long epoch, Turn turn) {}

  @Override
  public void said(long epoch, SpeechOutcome outcome, @Nullable Turn turn) {}

  @Override
  public boolean reachable() {
    return true;
  }

  @Override
  public void operatorLeft(long epoch, String takeoverId) {}

  @Override
  public void listenTo(long epoch, AudienceChoice choice) {}

  @Override
  public void panelsChanged(long epoch, List<PanelChange> changes) {}

  @Override
  public void note(long epoch, SessionEvent event) {}

  @Override
  public ToolResult callTool(long epoch, ToolCall call) {
    throw new UnsupportedOperationException("there are no tools");
  }

  @Override
  public AgentDefinition handOff(long epoch, HandoffRequest request) {
    throw new UnsupportedOperationException("there is one agent");
  }
}
