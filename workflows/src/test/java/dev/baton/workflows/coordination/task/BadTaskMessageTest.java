package dev.baton.workflows.coordination.task;

import static dev.baton.workflows.coordination.Specialist.ROOM;
import static dev.baton.workflows.coordination.task.TaskStory.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.Messages;
import dev.baton.workflows.coordination.SpecialistResult;
import io.temporal.client.UpdateOptions;
import io.temporal.client.WorkflowStub;
import io.temporal.client.WorkflowUpdateStage;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages to a task that are wrong in every way: refused or dropped, and the task goes on. */
class BadTaskMessageTest {

  private static final Map<String, Object> SKIP = Map.of("choice", "skip", "answeredBy", "ann");

  private final TaskStory story = new TaskStory();

  @AfterEach
  void closeStory() {
    story.close();
  }

  static Stream<Arguments> answers() {
    return Stream.of(
        answer("an answer needs a 'choice' and 'answeredBy'", 1, null),
        answer("an answer needs a 'choice' and 'answeredBy'", 1, Map.of()),
        answer("an answer needs", 1, Map.of("choice", "skip")),
        answer("an answer needs", 1, Map.of("choice", "skip", "answeredBy", " ")),
        answer("", 1, Map.of("choice", "dance", "answeredBy", "ann")),
        answer("", 1, "skip"),
        answer("", "one", SKIP),
        answer("has no escalation 0", 0, SKIP),
        answer("has no escalation -1", -1, SKIP),
        answer("has no escalation 2147483647", Integer.MAX_VALUE, SKIP),
        answer("", 1),
        answer(
            "at most 4000 characters",
            1,
            Map.of("choice", "skip", "answeredBy", "ann", "note", "x".repeat(4001))),
        answer("name the 'specialist'", 1, Map.of("choice", "reroute", "answeredBy", "ann")),
        answer("", 1, Map.of("choice", "reroute", "answeredBy", "ann", "specialist", "cook")),
        answer(
            "give a 'request'",
            1,
            Map.of("choice", "correct", "answeredBy", "ann", "request", Map.of("operation", 7))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("answers")
  void aWrongAnswerIsRefusedAndTheRightOneStillTaken(String words, Object[] arguments)
      throws TimeoutException {
    var task = blocked();

    assertThatThrownBy(() -> answer(task, arguments)).hasStackTraceContaining(words);

    task.hears(1, Choice.SKIP);
    var ended = task.ends();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(ended.escalations()).hasSize(1);
  }

  static Stream<Arguments> signals() {
    return Stream.of(
        sent("progress", (Object) null),
        sent("progress", Map.of("number", "9")),
        sent("progress", "a step"),
        sent("progress"),
        sent("cancel", Map.of("by", "ann")),
        sent("noSuchSignal", "x"));
  }

  @Test
  void everyMessageThatATaskTakesIsTried() {
    var signals = signals().map(signal -> signal.get()[0]);

    assertThat(Stream.concat(Stream.of("answer"), signals)).containsAll(Messages.ofTasks());
  }

  @Test
  void wrongSignalsAreDropped() throws TimeoutException {
    var task = blocked();
    var stub = WorkflowStub.fromTyped(task.workflow());
    signals().forEach(signal -> stub.signal((String) signal.get()[0], (Object[]) signal.get()[1]));

    assertThat(task.workflow().snapshot().steps()).hasSize(1);
  }

  @Test
  void aTaskThatNobodyInParticularGivesUpIsGivenUp() throws TimeoutException {
    var task = blocked();
    WorkflowStub.fromTyped(task.workflow()).signal("cancel", (Object) null);

    var ended = task.ends();

    assertThat(ended.outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(ended.log()).extracting(LogEntry::from).contains("somebody");
  }

  @Test
  void nothingIsTakenAfterTheEnd() throws TimeoutException {
    var task = blocked();
    task.hears(1, Choice.SKIP);
    var ended = task.ends();

    assertThatThrownBy(() -> task.hears(1, Choice.RETRY)).isNotNull();
    assertThatThrownBy(() -> task.workflow().cancel("ann")).isNotNull();
    assertThat(task.workflow().snapshot().version()).isEqualTo(ended.version());
  }

  private TaskStory.Told blocked() {
    story.specialists.on("create_room", d -> SpecialistResult.failed(Errors.GONE));
    var task = story.ask(step(ROOM, "create_room"));
    task.asks(1);
    return task;
  }

  private static void answer(TaskStory.Told task, Object[] arguments) throws Exception {
    WorkflowStub.fromTyped(task.workflow())
        .startUpdate(
            UpdateOptions.newBuilder(Object.class)
                .setUpdateName("answer")
                .setWaitForStage(WorkflowUpdateStage.ACCEPTED)
                .build(),
            arguments)
        .getResultAsync()
        .get(10, TimeUnit.SECONDS);
  }

  private static Arguments sent(String name, @Nullable Object... arguments) {
    return Arguments.of(name, arguments);
  }

  private static Arguments answer(String words, @Nullable Object... arguments) {
    return Arguments.of(words, arguments);
  }
}
