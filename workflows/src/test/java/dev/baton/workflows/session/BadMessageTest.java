package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.operator.Whisper;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.Story.Told;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult.Outcome;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowUpdateStage;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a session is sent, it refuses what is wrong in words, and goes on. */
class BadMessageTest {

  private static final String LONG = "x".repeat(300_000);
  private static final Map<String, Object> CALL =
      Map.of("callId", "c1", "agent", "triage", "name", "look_up", "argumentsJson", "{}");

  private final Story story = new Story(Templates.helpDesk(false, 3_600_000));
  private final Told session = story.start("lobby");
  private final Hold hold = story.workers.nextHold();

  @BeforeEach
  void attach() {
    session.workflow().attach("worker-1");
  }

  @AfterEach
  void closeStory() {
    story.close();
  }

  static Stream<Arguments> updates() {
    return Stream.of(
        update("attach", "1 to 200 characters", ""),
        update("attach", "1 to 200 characters", (Object) null),
        update("attach", "1 to 200 characters", LONG),
        update("attach", "", Map.of("worker", 7)),
        update("callTool", "call is missing", 1, null),
        update("callTool", "callId must have", 1, with(CALL, "callId", "")),
        update("callTool", "callId must have", 1, with(CALL, "callId", LONG)),
        update("callTool", "argumentsJson must", 1, with(CALL, "argumentsJson", LONG)),
        update("callTool", "has no tool 'no_tool'", 1, with(CALL, "name", "no_tool")),
        update("callTool", "has no agent 'nobody'", 1, with(CALL, "agent", "nobody")),
        update("callTool", "epoch 7 is over", 7, CALL),
        update("callTool", "epoch 0 is over", 0, CALL),
        update("callTool", "", "one", CALL),
        update("callTool", "", 1, "a call"),
        update("callTool", ""),
        update("handOff", "request is missing", 1, null),
        update("handOff", "target must have", 1, Map.of("callId", "h1")),
        update("handOff", "has no agent 'nobody'", 1, Map.of("callId", "h1", "target", "nobody")),
        update("say", "request is missing", (Object) null),
        update("say", "", Map.of("id", "s1", "text", LONG)),
        update("say", "", Map.of("text", "hello")),
        update("approveTool", "decision is missing", (Object) null),
        update("approveTool", "", Map.of("callId", "c9", "approved", true)),
        update(
            "approveTool",
            "has no tool call 'c9'",
            Map.of("callId", "c9", "operator", "ann", "approved", true)),
        update("resolveTool", "", Map.of("callId", "c9", "operator", "ann", "choice", "PERHAPS")),
        update("resolveTool", "", Map.of("callId", "c9", "operator", "ann", "choice", "HAPPENED")),
        update(
            "resolveTool",
            "has no tool call 'c9'",
            Map.of("callId", "c9", "operator", "ann", "choice", "TRY_AGAIN")),
        update("listen", "visit is missing", (Object) null),
        update("listen", "", Map.of("id", "v1")),
        update("whisper", "", Map.of("id", "w1", "operator", "ann", "text", " ")),
        update("whisper", "", Map.of("id", "w1", "operator", "ann", "text", LONG)),
        update("whisper", "", 7),
        update("takeOver", "", Map.of("operator", "ann")),
        update(
            "handBack",
            "nobody has taken the conversation over",
            Map.of("operator", "ann", "agentSpeaks", true)));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("updates")
  void aWrongUpdateIsRefusedAndTheSessionGoesOn(String name, String words, Object[] arguments)
      throws TimeoutException {
    assertThatThrownBy(() -> send(name, arguments)).hasStackTraceContaining(words);

    assertThat(session.calls(1, "c1", "look_up").outcome()).isEqualTo(Outcome.DONE);
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(story.records.saves().stream().flatMap(save -> save.audit().stream())).isEmpty();
  }

  @Test
  void wrongSignalsAreDroppedAndTheSessionGoesOn() throws TimeoutException {
    var stub = session.stub();
    stub.signal("commitTurn", 1, null);
    stub.signal("commitTurn", 1, Map.of("seq", -1, "role", "USER", "text", "x"));
    stub.signal("commitTurn", 1, Map.of("seq", 1, "role", "GHOST", "text", "x"));
    stub.signal("commitTurn", "one", 2, 3);
    stub.signal("commitTurn");
    stub.signal("said", 1, null, null);
    stub.signal("said", 1, Map.of("id", "s1"), null);
    stub.signal("note", 1, null);
    stub.signal("note", 1, Map.of("id", "e1"));
    stub.signal("note", 1, "an event");
    stub.signal("listenTo", 1, null);
    stub.signal("listenTo", 1, Map.of("listenTo", "WHOEVER"));
    stub.signal("listenTo", 1, Map.of("identities", List.of("ann")));
    stub.signal(
        "listenTo", 1, Map.of("listenTo", "NAMED", "identities", Collections.nCopies(51, "ann")));
    stub.signal("toolProgress", null, null);
    stub.signal("toolProgress", "c1", LONG);
    stub.signal("operatorLeft", 1, null);
    stub.signal("interrupt", "perhaps");
    stub.signal("end", "BECAUSE");
    stub.signal("noSuchSignal", "x");
    session.says(1, 1, Turn.Role.USER, "hello");
    session.says(1, 1, Turn.Role.USER, "hello, replayed");
    session.says(1, 3, Turn.Role.USER, "too early");
    session.says(1, 2, Turn.Role.AGENT, "late");

    assertThat(session.workflow().snapshot().turns())
        .extracting(Turn::text)
        .containsExactly("hello", "late", "too early");
    assertThat(session.workflow().snapshot().interventions().audience()).isNull();
    assertThat(session.calls(1, "c1", "look_up").outcome()).isEqualTo(Outcome.DONE);
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void everythingIsRefusedAfterTheEnd() throws TimeoutException {
    session.ends(hold);

    assertThatThrownBy(() -> session.workflow().attach("worker-2"))
        .hasStackTraceContaining("NOT_FOUND");
    assertThatThrownBy(() -> session.calls(1, "c1", "look_up")).isNotNull();
    assertThatThrownBy(() -> session.operated().whisper(new Whisper("w1", "ann", "psst", false)))
        .isNotNull();
    assertThatThrownBy(() -> session.operated().takeOver(new OperatorVisit("v1", "ann")))
        .isNotNull();
    assertThatThrownBy(() -> session.workflow().end(EndReason.REQUESTED)).isNotNull();
  }

  @Test
  void aCallBeforeAnyWorkerAttachedIsRefused() throws TimeoutException {
    var other = story.start("hall");
    var otherHold = story.workers.nextHold();

    assertThatThrownBy(
            () -> other.workflow().callTool(1, new ToolCall("c1", "triage", "look_up", "{}")))
        .hasStackTraceContaining("epoch 1 is over");
    assertThatThrownBy(() -> other.operated().takeOver(new OperatorVisit("v1", "ann")))
        .hasStackTraceContaining("not in the room yet");

    other.workflow().attach("worker-1");
    other.ends(otherHold);
    session.ends(hold);
  }

  private void send(String name, Object[] arguments) throws Exception {
    session
        .stub()
        .startUpdate(
            UpdateOptions.newBuilder(Object.class)
                .setUpdateName(name)
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build(),
            arguments)
        .getResultAsync()
        .get(10, TimeUnit.SECONDS);
  }

  private static Arguments update(String name, String words, @Nullable Object... arguments) {
    return Arguments.of(name, words, arguments);
  }

  private static Map<String, Object> with(Map<String, Object> call, String key, Object value) {
    var changed = new HashMap<>(call);
    changed.put(key, value);
    return changed;
  }
}
