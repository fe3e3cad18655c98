package dev.baton.media.voice;

import dev.baton.workflows.agent.SessionTemplate;
import dev.baton.workflows.handoff.Handoff;
import dev.baton.workflows.media.Talker;
import dev.baton.workflows.operator.Interventions;
import dev.baton.workflows.session.SessionSnapshot;
import dev.baton.workflows.session.SpeechRequest;
import dev.baton.workflows.session.Turn;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What had become of a session before it came to this worker: nothing, unless the test says so. */
final class FakePast {

  long epoch = 1;
  String active = "triage";
  @Nullable Talker cutShort;
  Interventions interventions = Interventions.NONE;
  final List<Turn> turns = new ArrayList<>();
  final List<ToolCall> calls = new ArrayList<>();
  final List<Handoff> handoffs = new ArrayList<>();
  final List<SpeechRequest> asked = new ArrayList<>();
  private final List<ToolResult> results = new ArrayList<>();

  /** The last call had that result. */
  void answered(String content) {
    results.add(new ToolResult(calls.getLast().callId(), ToolResult.Outcome.DONE, content));
  }

  SessionSnapshot snapshot(SessionTemplate template) {
    return new SessionSnapshot(
        "s1",
        epoch,
        "room",
        template,
        "",
        active,
        1,
        turns,
        calls,
        results,
        handoffs,
        ManualTime.START.toEpochMilli(),
        asked,
        "",
        interventions,
        cutShort,
        null,
        List.of());
  }
}
