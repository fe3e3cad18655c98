package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.operator.OperatorVisit;
import dev.baton.workflows.session.FakeMediaWorkers.Hold;
import dev.baton.workflows.session.Story.Told;
import dev.baton.workflows.tool.ToolCall;
import dev.baton.workflows.tool.ToolResult.Outcome;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
  private static final Map<String, Object> LOSS =
      Map.of("worker", "worker-1", "epoch", 1, "why", "its lease ended");
  private static final Map<String, Object> BOARD =
      Map.of("panel", "board", "opening", "o1", "values", Map.of("title", "a"), "open", true);

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
            Map.of("operator", "ann", "agentSpeaks", true)),
        update("takeDraft", "the session runs version"),
        update("takeDraft", "the session runs version", (Object) null),
        update("takeDraft", "the session runs version", LONG, 7));
  }

  @ParameterizedTest(name = "{0} {1}")
  @MethodSource("updates")
  void aWrongUpdateIsRefusedAndTheSessionGoesOn(String name, String words, Object[] arguments)
      throws TimeoutException {
    assertThatThrownBy(() -> new Sent(name, arguments).update(session.stub()))
        .hasStackTraceContaining(words);

    assertThat(session.calls(1, "c1", "look_up").outcome()).isEqualTo(Outcome.DONE);
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
    assertThat(story.records.saves().stream().flatMap(save -> save.audit().stream())).isEmpty();
  }

  static Stream<Sent> wrongSignals() {
    return Stream.of(
        new Sent("commitTurn", 1, null),
        new Sent("commitTurn", 1, Map.of("seq", -1, "role", "USER", "text", "x")),
        new Sent("commitTurn", 1, Map.of("seq", 1, "role", "GHOST", "text", "x")),
        new Sent("commitTurn", "one", 2, 3),
        new Sent("commitTurn"),
        new Sent("said", 1, null, null),
        new Sent("said", 1, Map.of("id", "s1"), null),
        new Sent("note", 1, null),
        new Sent("note", 1, Map.of("id", "e1")),
        new Sent("note", 1, "an event"),
        new Sent("listenTo", 1, null),
        new Sent("listenTo", 1, Map.of("listenTo", "WHOEVER")),
        new Sent("listenTo", 1, Map.of("identities", List.of("ann"))),
        new Sent("listenTo", 1, listeningTo(Collections.nCopies(51, "ann"))),
        new Sent("listenTo", 1, listeningTo(List.of(LONG))),
        new Sent("listenTo", 1, listeningTo(Collections.singletonList(null))),
        new Sent("panelsChanged", 1, null),
        new Sent("panelsChanged", 1, "all"),
        new Sent("panelsChanged", "one", List.of(BOARD)),
        new Sent("panelsChanged", 7, List.of(BOARD)),
        new Sent("panelsChanged", 1, Collections.singletonList(null)),
        new Sent("panelsChanged", 1, List.of("board", 7)),
        new Sent("panelsChanged", 1, List.of(with(BOARD, "panel", LONG))),
        new Sent("panelsChanged", 1, List.of(with(BOARD, "opening", LONG))),
        new Sent("panelsChanged", 1, List.of(with(BOARD, "opening", ""))),
        new Sent("panelsChanged", 1, List.of(with(BOARD, "values", "not an object"))),
        new Sent("panelsChanged", 1, List.of(with(BOARD, "version", "first"))),
        new Sent("toolProgress", null, null),
        new Sent("toolProgress", "c1", LONG),
        new Sent("operatorLeft", 1, null),
        new Sent("operatorLeft", 1, LONG),
        new Sent("operatorLeft", "one", List.of("v1")),
        new Sent("workerLost", (Object) null),
        new Sent("workerLost"),
        new Sent("workerLost", "worker-1"),
        new Sent("workerLost", Map.of("epoch", 1, "why", "its lease ended")),
        new Sent("workerLost", Map.of("worker", "worker-1", "epoch", 1)),
        new Sent("workerLost", with(LOSS, "epoch", "one")),
        new Sent("workerLost", with(LOSS, "worker", LONG)),
        new Sent("workerLost", with(LOSS, "successor", LONG)),
        new Sent("workerLost", with(LOSS, "why", LONG)),
        new Sent("workerLost", with(LOSS, "cutShort", "NOBODY_AT_ALL")),
        new Sent("interrupt", "perhaps"),
        new Sent("end", "BECAUSE"),
        new Sent("noSuchSignal", "x"));
  }

  @Test
  void wrongSignalsAreDroppedAndTheSessionGoesOn() throws TimeoutException {
    wrongSignals().forEach(message -> message.signal(session.stub()));
    session.says(1, 1, Turn.Role.USER, "hello");
    session.says(1, 1, Turn.Role.USER, "hello, replayed");
    session.says(1, 3, Turn.Role.USER, "too early");
    session.says(1, 2, Turn.Role.AGENT, "late");

    assertThat(session.workflow().snapshot().turns())
        .extracting(Turn::text)
        .containsExactly("hello", "late", "too early");
    assertThat(session.workflow().snapshot().interventions().audience()).isNull();
    assertThat(session.workflow().snapshot().panels()).isEmpty();
    assertThat(story.workers.hasAnotherHold()).as("the worker keeps the session").isFalse();
    assertThat(session.calls(1, "c1", "look_up").outcome()).isEqualTo(Outcome.DONE);
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  @Test
  void aWrongChangeOfAPanelThatIsThereIsDroppedAndTheNextOneTaken() throws TimeoutException {
    change(BOARD);
    change(patch(Map.of("items", Collections.singletonMap("shapes", null))));
    change(patch(Map.of("items", Map.of("shapes", "all"))));
    change(patch(Map.of("text", Collections.singletonMap("title", null))));
    change(patch(Map.of("text", Map.of("title", List.of(-1, "x")))));
    change(patch(Map.of("text", Map.of("title", List.of(9, List.of(0, LONG))))));
    change(patch("everything"));
    change(with(BOARD, "values", List.of()));
    assertThat(session.workflow().snapshot().panels().getFirst().version()).isZero();

    change(patch(Map.of("set", Map.of("title", "plan"))));

    var board = session.workflow().snapshot().panels().getFirst();
    assertThat(board.values().path("title").asText()).isEqualTo("plan");
    assertThat(session.ends(hold).reason()).isEqualTo(EndReason.USER_LEFT);
  }

  private void change(Map<String, Object> panel) {
    new Sent("panelsChanged", 1, List.of(panel)).signal(session.stub());
  }

  private static Map<String, Object> patch(Object patch) {
    return Map.of(
        "panel", "board", "opening", "o1", "base", 0, "version", 1, "patch", patch, "open", true);
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

  private static Arguments update(String name, String words, @Nullable Object... arguments) {
    return Arguments.of(name, words, arguments);
  }

  private static Map<String, Object> listeningTo(List<?> identities) {
    return Map.of("listenTo", "NAMED", "identities", identities);
  }

  private static Map<String, Object> with(Map<String, Object> call, String key, Object value) {
    var changed = new HashMap<>(call);
    changed.put(key, value);
    return changed;
  }
}
