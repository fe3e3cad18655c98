package dev.baton.workflows.session;

import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A message to a session as it is sent: a name and some JSON, whatever the types say.
 *
 * @param name of an update or a signal
 * @param arguments any
 */
record Sent(String name, @Nullable Object... arguments) {

  /** Each update that there is, as it should be. */
  static Stream<Sent> rightUpdates() {
    return Stream.of(
        new Sent("attach", "worker-2"),
        new Sent(
            "callTool",
            1,
            Map.of("callId", "c8", "agent", "triage", "name", "look_up", "argumentsJson", "{}")),
        new Sent("handOff", 1, Map.of("callId", "h8", "target", "expert", "keepContext", true)),
        new Sent("say", Map.of("id", "s8", "text", "Hello.")),
        new Sent("approveTool", Map.of("callId", "c1", "operator", "ann", "approved", true)),
        new Sent("resolveTool", Map.of("callId", "c1", "operator", "ann", "choice", "TRY_AGAIN")),
        new Sent("listen", Map.of("id", "v8", "operator", "ann")),
        new Sent("whisper", Map.of("id", "w8", "operator", "ann", "text", "psst")),
        new Sent("takeOver", Map.of("id", "v8", "operator", "ann")),
        new Sent("handBack", Map.of("operator", "ann")),
        new Sent("takeDraft"));
  }

  /** Each signal that there is, as it should be. */
  static Stream<Sent> rightSignals() {
    return Stream.of(
        new Sent("commitTurn", 1, Story.turn(1, Turn.Role.USER, "too late")),
        new Sent("said", 1, Map.of("id", "s1", "result", "SPOKEN"), null),
        new Sent("note", 1, new SessionEvent("e1", SessionEvent.PANEL, Story.T0, Map.of())),
        new Sent("listenTo", 1, Map.of("listenTo", "ALL")),
        new Sent("panelsChanged", 1, new Object[0]),
        new Sent("toolProgress", "c1", "nearly there"),
        new Sent("operatorLeft", 1, "v1"),
        new Sent("workerLost", Map.of("worker", "worker-1", "epoch", 1, "why", "its lease ended")),
        new Sent("interrupt", true),
        new Sent("end", "REQUESTED"));
  }

  /** Sends the update and waits for what becomes of it. */
  void update(WorkflowStub session) throws Exception {
    session
        .startUpdate(
            UpdateOptions.newBuilder(Object.class)
                .setUpdateName(name)
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build(),
            arguments)
        .getResultAsync()
        .get(30, TimeUnit.SECONDS);
  }

  void signal(WorkflowStub session) {
    session.signal(name, arguments);
  }
}
