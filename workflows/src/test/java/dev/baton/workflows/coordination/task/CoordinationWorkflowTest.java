package dev.baton.workflows.coordination.task;

import static dev.baton.workflows.coordination.Specialist.AUTH;
import static dev.baton.workflows.coordination.Specialist.RECORDING;
import static dev.baton.workflows.coordination.Specialist.ROOM;
import static dev.baton.workflows.coordination.Specialist.TRACK;
import static dev.baton.workflows.coordination.task.TaskStory.request;
import static dev.baton.workflows.coordination.task.TaskStory.step;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.baton.workflows.coordination.CoordinationContract;
import dev.baton.workflows.coordination.Delegation;
import dev.baton.workflows.coordination.Specialist;
import dev.baton.workflows.coordination.SpecialistHandoff;
import dev.baton.workflows.coordination.SpecialistResult;
import dev.baton.workflows.coordination.message.RecordingRequest;
import dev.baton.workflows.coordination.task.TaskRequest.Origin;
import io.temporal.client.WorkflowStub;
import io.temporal.failure.CanceledFailure;
import io.temporal.testing.WorkflowReplayer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CoordinationWorkflowTest {

  private final TaskStory story = new TaskStory();

  @AfterEach
  void closeStory() {
    story.close();
  }

  @Test
  void aGoalOfOneDomainIsDelegatedDirectly() throws TimeoutException {
    var task = story.ask(step(ROOM, "create_room"));

    var ended = task.ends();

    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(ended.hasFile()).isFalse();
    var delegation = story.specialists.performed().getFirst();
    assertThat(delegation.context()).containsEntry("team", "blue");
    assertThat(delegation.requirements()).containsExactly("be quick");
    assertThat(delegation.taskFile()).isNull();
    assertThat(story.temporal.getWorkflowClient().fetchHistory("task:" + task.id() + ":room:1"))
        .isNotNull();
  }

  @Test
  void aGoalOfSeveralDomainsHasAFileWhoseStatusesChangeAsWorkGoes() throws TimeoutException {
    var task = story.ask(step(AUTH, "issue_token"), step(ROOM, "create_room"));

    assertThat(task.ends().hasFile()).isTrue();

    assertThat(story.office.versions())
        .extracting(TaskSnapshot::status)
        .startsWith(TaskStatus.TO_DO, TaskStatus.IN_PROGRESS)
        .endsWith(TaskStatus.REVIEW, TaskStatus.DONE);
    assertThat(story.office.versions())
        .extracting(TaskSnapshot::version)
        .doesNotHaveDuplicates()
        .isSorted();
    assertThat(story.office.versions())
        .filteredOn(v -> v.steps().size() == 2)
        .extracting(v -> v.steps().getLast().status())
        .startsWith(TaskStatus.TO_DO)
        .contains(TaskStatus.IN_PROGRESS)
        .endsWith(TaskStatus.DONE);
    assertThat(story.office.versions().getLast().log())
        .extracting(LogEntry::text)
        .anyMatch(text -> text.startsWith("Process LiveKit auth request:"))
        .anyMatch(text -> text.startsWith("✅ Completed room task:"));
  }

  @Test
  void whatAnEarlierSpecialistGaveIsPassedOn() throws TimeoutException {
    story.specialists.on(
        "start_recording",
        d ->
            SpecialistResult.completed(
                "it", List.of(), JsonNodeFactory.instance.objectNode().put("id", "EG_7")));
    var stop = request("stop_recording").put("recording_id", "${recording.id}");

    var ended =
        story
            .ask(
                step(RECORDING, "start_recording"),
                new TaskStep(RECORDING, "stop it", stop),
                new TaskStep(RECORDING, "x", request("list").put("room", "${room.sid}")))
            .becomes(t -> !t.escalations().isEmpty());

    var stopped = story.specialists.performed().get(1);
    assertThat(stopped.request().path("recording_id").asText()).isEqualTo("EG_7");
    assertThat(stopped.context()).containsEntry("recording.id", "EG_7");
    assertThat(ended.escalations().getFirst().question())
        .contains("no earlier step gave 'room.sid'");
  }

  @Test
  void aSpecialistAsksAnotherAndGoesOnWithItsAnswer() throws Exception {
    story.specialists.on("create_room", CoordinationWorkflowTest::recordedRoom);

    var task = story.ask(step(ROOM, "create_room"));
    var ended = task.ends();

    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(ended.hasFile()).isTrue();
    assertThat(ended.steps()).extracting(StepView::number).containsExactly("1", "1.1");
    assertThat(ended.steps().getLast().askedBy()).isEqualTo(ROOM);
    assertThat(ended.log())
        .extracting(LogEntry::text)
        .anyMatch(text -> text.startsWith("Start recording for room:"));
    assertThat(story.specialists.performed())
        .extracting(Delegation::specialist)
        .containsExactly(ROOM, RECORDING, ROOM);
    assertThat(story.specialists.performed().get(1).context()).isEqualTo(Map.of("room", "lobby"));
    var client = story.temporal.getWorkflowClient();
    for (var id :
        List.of(
            CoordinationContract.workflowId(task.id()),
            CoordinationContract.workflowId(task.id(), ROOM, "1"),
            CoordinationContract.workflowId(task.id(), RECORDING, "1.1"))) {
      WorkflowReplayer.replayWorkflowExecution(
          client.fetchHistory(id), CoordinationWorkflowImpl.class, SpecialistWorkflowImpl.class);
    }
  }

  private static SpecialistResult recordedRoom(Delegation delegation) {
    if (delegation.answers().isEmpty()) {
      return SpecialistResult.needs(
          new SpecialistHandoff(
              RECORDING,
              "record lobby",
              request("start_recording"),
              Map.of("room", "lobby"),
              new RecordingRequest("lobby", "mp3", "audio", "local").text()),
          "the room, without its recording yet",
          List.of("lobby"));
    }
    return FakeSpecialists.done(delegation);
  }

  @Test
  void specialistsThatOnlyHandOffToEachOtherAreStopped() {
    story.specialists.on("create_room", d -> handingTo(RECORDING, "start_recording"));
    story.specialists.on("start_recording", d -> handingTo(ROOM, "create_room"));

    var escalation = story.ask(step(ROOM, "create_room")).asks(1);

    assertThat(escalation.question()).contains("too much was handed off");
  }

  private static SpecialistResult handingTo(Specialist to, String operation) {
    return SpecialistResult.needs(
        new SpecialistHandoff(to, "you", request(operation), Map.of(), "please"), "", List.of());
  }

  @Test
  void aPlanOfTheModelIsTakenWhereTheRulesAreUnsure() throws TimeoutException {
    story.office.model =
        r ->
            new Plan(
                Plan.Planner.MODEL,
                "Hush means mute.",
                List.of(step(TRACK, "mute")),
                List.of(TRACK));

    var ended = story.ask("hush everybody").ends();

    assertThat(ended.plannedBy()).isEqualTo(Plan.Planner.MODEL);
    assertThat(ended.log()).extracting(LogEntry::text).contains("Hush means mute.");
    assertThat(story.specialists.performed()).hasSize(1);
  }

  @Test
  void aPersonSaysAnUnclearGoalInOtherWords() throws TimeoutException {
    story.office.rules =
        r ->
            r.goal().equals("create the room x")
                ? new Plan(
                    Plan.Planner.RULES, "A room.", List.of(step(ROOM, "create_room")), List.of())
                : FakeOffice.unsure("The goal names nothing.");
    var task = story.ask("make it nice");
    assertThat(task.asks(1).question()).contains("The goal names nothing.");

    task.hears(1, Choice.REPHRASE, null, null, "create the room x");

    var ended = task.ends();
    assertThat(ended.goal()).isEqualTo("create the room x");
    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
  }

  @Test
  void aSessionsTaskNeedsNoOtherWorkflowsAndIsKeptOnce() throws TimeoutException {
    story.specialists.on("create_room", CoordinationWorkflowTest::recordedRoom);

    var task =
        story.start(
            Origin.SESSION, "start", List.of(step(AUTH, "check"), step(ROOM, "create_room")));
    var ended = task.ends();

    assertThat(ended.outcome()).isEqualTo(TaskOutcome.COMPLETED);
    assertThat(ended.steps()).extracting(StepView::number).containsExactly("1", "2", "2.1");
    assertThat(story.office.saves()).hasSize(1);
    assertThat(
            story
                .temporal
                .getWorkflowClient()
                .fetchHistory(CoordinationContract.workflowId(task.id()))
                .getEvents())
        .noneMatch(e -> e.hasStartChildWorkflowExecutionInitiatedEventAttributes());
  }

  @Test
  void aTaskIsGivenUpWhereverItIs() throws TimeoutException {
    story.specialists.on("create_room", d -> SpecialistResult.failed(Errors.GONE));
    var waiting = story.ask(step(ROOM, "create_room"));
    waiting.asks(1);

    waiting.workflow().cancel("ann");

    assertThat(waiting.ends().outcome()).isEqualTo(TaskOutcome.CANCELLED);
    assertThat(waiting.ends().status()).isEqualTo(TaskStatus.BLOCKED);

    var cancelled = story.ask(step(ROOM, "create_room"));
    cancelled.asks(1);
    WorkflowStub.fromTyped(cancelled.workflow()).cancel();
    assertThatThrownBy(cancelled::ends).hasCauseInstanceOf(CanceledFailure.class);
    assertThat(story.office.versions().getLast().outcome()).isEqualTo(TaskOutcome.CANCELLED);
  }

  @Test
  void aDatabaseThatIsAwayDelaysTheFileAndNothingElse() throws TimeoutException {
    story.office.failuresToCome.set(3);

    assertThat(story.ask(step(ROOM, "create_room")).ends().outcome())
        .isEqualTo(TaskOutcome.COMPLETED);
    assertThat(story.office.versions().getLast().status()).isEqualTo(TaskStatus.DONE);
  }
}
