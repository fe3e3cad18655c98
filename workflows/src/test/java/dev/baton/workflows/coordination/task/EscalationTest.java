package dev.baton.workflows.coordination.task;

import static dev.baton.workflows.coordination.Specialist.ROOM;
import static dev.baton.workflows.coordination.Specialist.TRACK;
import static dev.baton.workflows.coordination.task.TaskStory.request;
import static dev.baton.workflows.coordination.task.TaskStory.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.SpecialistError;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import io.temporal.client.WorkflowUpdateException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class EscalationTest {

  private final TaskStory story = new TaskStory();

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void troubleThatPassesIsNoticedByNobody() throws TimeoutException {
    story.specialists.on("create_room", failing(7, Errors.AWAY));

    var ended = story.ask(step(ROOM, "create_room")).ends();

    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(ended.escalations()).isEmpty();
    assertThat(ended.log())
        .extracting(LogEntry::text)
        .anyMatch(text -> text.contains("tried again in 5 s"));
    assertThat(story.specialists.performed())
        .hasSize(8)
        .extracting(Delegation::id)
        .containsOnly(ended.taskId() + ":1");
  }

  @Test
  void troubleThatStaysGoesToAPersonWhoLetsItBeTriedAgain() throws TimeoutException {
    var away = new AtomicInteger(Integer.MAX_VALUE);
    story.specialists.on("create_room", failing(away, Errors.AWAY));
    var task = story.ask(step(ROOM, "create_room"));

    story.temporal.sleep(Duration.ofMinutes(5));
    var escalation = task.asks(1);
    assertThat(escalation.question())
        .contains("no answer", "tried again 2 times", "Recommended: start the server");
    assertThat(task.workflow().snapshot().status()).isEqualTo(TaskStatus.BLOCKED);
    away.set(0);
    task.hears(1, Choice.RETRY);

    var ended = task.ends();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(ended.escalations().getFirst().open()).isFalse();
  }

  @Test
  void aPersonCorrectsTheRequest() throws TimeoutException {
    story.specialists.on("create_room", d -> SpecialistResult.failed(Errors.GONE));
    var task = story.ask(step(ROOM, "create_room"));
    task.asks(1);

    task.hears(1, Choice.CORRECT, null, request("list_rooms"), null);

    assertThat(task.ends().outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(story.specialists.performed().getLast().id()).isEqualTo(task.id() + ":1:1");
  }

  @Test
  void aPersonGivesAStepToAnotherSpecialistOrLeavesItOut() throws TimeoutException {
    story.specialists.on("create_room", d -> SpecialistResult.failed(Errors.GONE));
    var task = story.ask(step(ROOM, "create_room"), step(ROOM, "create_room"));
    task.asks(1);
    task.hears(1, Choice.REROUTE, TRACK, request("mute"), null);
    assertThat(task.asks(2).question()).contains("Step 2");

    task.hears(2, Choice.SKIP);

    var ended = task.ends();
    assertThat(ended.steps().getFirst().specialist()).isEqualTo(TRACK);
    assertThat(ended.steps().getLast().skipped()).isTrue();
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
  }

  @Test
  void theSameTroubleInSeveralStepsIsSaidToBeNobodysOwn() {
    story.specialists.on("create_room", d -> SpecialistResult.failed(Errors.GONE));
    var task = story.ask(step(ROOM, "create_room"), step(ROOM, "create_room"));
    task.asks(1);
    task.hears(1, Choice.SKIP);

    assertThat(task.asks(2).question()).contains("stopped step 1: it is hardly the step's own");
  }

  @Test
  void whatIsNotASpecialistsOwnIsGivenToAnother() throws TimeoutException {
    story.specialists.on("hush", d -> SpecialistResult.failed(Errors.NOT_MINE));
    story.office.rules =
        r -> new Plan(Plan.Planner.RULES, "tracks", List.of(step(TRACK, "mute")), List.of());

    var ended = story.ask(step(ROOM, "hush")).ends();

    assertThat(ended.steps().getFirst().specialist()).isEqualTo(TRACK);
    assertThat(ended.escalations()).isEmpty();
  }

  @Test
  void aSessionAsksNobody() throws TimeoutException {
    story.specialists.on("create_room", d -> SpecialistResult.failed(Errors.GONE));

    var ended =
        story
            .start(Origin.SESSION, "start", List.of(step(ROOM, "create_room"), step(TRACK, "mute")))
            .ends();

    assertThat(ended.outcome()).isEqualTo(TaskOutcome.FAILED);
    assertThat(ended.steps().getLast().status()).isEqualTo(TaskStatus.DONE);
  }

  @Test
  void anAnswerThatDoesNotFitIsRefusedWithItsCure() throws TimeoutException {
    story.specialists.on("create_room", d -> SpecialistResult.failed(Errors.GONE));
    story.specialists.on("delete_room", d -> SpecialistResult.failed(Errors.GONE));
    var task = story.ask(step(ROOM, "create_room"), step(ROOM, "delete_room"));
    task.asks(1);

    refused(() -> task.hears(2, Choice.RETRY), "this task has no escalation 2");
    refused(() -> task.hears(1, Choice.REPHRASE), "offers retry, correct, reroute, skip, cancel");
    refused(() -> task.hears(1, Choice.CORRECT), "give a 'request'");
    refused(() -> task.hears(1, Choice.REROUTE), "name the 'specialist'");
    task.hears(1, Choice.SKIP);
    task.asks(2);
    task.hears(1, Choice.SKIP);
    task.hears(2, Choice.SKIP);

    assertThat(task.ends().outcome()).isEqualTo(TaskOutcome.COMPLETED);
  }

  private static void refused(Runnable answer, String why) {
    assertThatThrownBy(answer::run)
        .isInstanceOf(WorkflowUpdateException.class)
        .hasStackTraceContaining(why);
  }

  private static Function<Delegation, SpecialistResult> failing(int times, SpecialistError error) {
    return failing(new AtomicInteger(times), error);
  }

  private static Function<Delegation, SpecialistResult> failing(
      AtomicInteger times, SpecialistError error) {
    return delegation -> {
      if (times.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
        throw error.failure();
      }
      return FakeSpecialists.done(delegation);
    };
  }
}
