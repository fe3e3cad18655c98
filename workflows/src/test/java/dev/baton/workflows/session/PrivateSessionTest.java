package dev.baton.workflows.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.operator.ApprovalDecision;
import dev.baton.workflows.payload.PrivatePayloads;
import dev.baton.workflows.session.FakeTools.Behaviour;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.failure.ApplicationFailure;
import io.temporal.testing.WorkflowReplayer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Temporal's database holds of a session that was encrypted. */
class PrivateSessionTest {

  private static final PrivatePayloads PRIVATE =
      PrivatePayloads.from(name ->
          name.equals(PrivatePayloads.KEYS)
              ? "k1:" + Base64.getEncoder().encodeToString(new byte[32])
              : "");

  @Test
  void nothingThatWasSaidIsFoundInTheHistory() throws TimeoutException {
    try (var story = new Story(Templates.helpDesk(false, 3_600_000), PRIVATE)) {
      var session = story.start("lobby");
      var hold = story.workers.nextHold();
      session.workflow().attach("worker-1");
      session.says(1, 1, Turn.Role.USER, "my cat is called Mausi");
      var answer = session.calls(1, "c1", "order_pizza", "{\"topping\":\"anchovis\"}");
      assertThat(answer.content()).isEqualTo("answer 1");
      story.tools.behaviours.add(Behaviour.REFUSE);
      assertThat(session.calls(1, "c2", "order_pizza").content()).isEqualTo("We are closed.");
      session.calls(1, "c3", "book_table", "{\"guests\":4}");
      assertThat(story.customer.calls).containsExactly(Map.of("guests", 4));
      assertThat(session.workflow().snapshot().turns())
          .extracting(Turn::text)
          .containsExactly("my cat is called Mausi");
      session.ends(hold);

      assertThat(raw(story, session))
          .contains("shop", "guests")
          .doesNotContain("Mausi", "anchovis", "answer 1", "We are closed");
    }
  }

  @Test
  void aRefusalKeepsItsTypeAndItsWordsOnTheWayToWhoAsked() throws TimeoutException {
    try (var story = new Story(Templates.helpDesk(false, 3_600_000), PRIVATE)) {
      var session = story.start("lobby");
      var hold = story.workers.nextHold();
      session.workflow().attach("worker-1");

      assertThatThrownBy(
              () -> session.operated().approveTool(new ApprovalDecision("c0", "ann", true, null)))
          .hasCauseInstanceOf(ApplicationFailure.class)
          .cause()
          .satisfies(refusal -> {
            var failure = (ApplicationFailure) refusal;
            assertThat(failure.getType()).isEqualTo(SessionContract.UNKNOWN_NAME);
            assertThat(failure.getOriginalMessage()).isEqualTo("the session has no tool call 'c0'");
          });
      session.ends(hold);
    }
  }

  @Test
  void aRecordedHistoryIsInTheClearAndReplays(@TempDir Path folder) throws Exception {
    var file = folder.resolve("history.json");
    try (var story = new Story(Templates.helpDesk(false, 3_600_000), PRIVATE)) {
      var session = story.start("lobby");
      var hold = story.workers.nextHold();
      session.workflow().attach("worker-1");
      session.says(1, 1, Turn.Role.USER, "my cat is called Mausi");
      session.ends(hold);
      var workflowId = SessionContract.workflowId(session.id());
      HistoryRecorder.record(story.temporal.getWorkflowClient(), workflowId, null, file, PRIVATE);
    }

    var history = WorkflowExecutionHistory.fromJson(Files.readString(file));
    WorkflowReplayer.replayWorkflowExecution(history, SessionWorkflowImpl.class);
    assertThat(history.getHistory().toByteString().toString(UTF_8)).contains("Mausi");
  }

  private static String raw(Story story, Story.Told session) {
    var events =
        story
            .temporal
            .getWorkflowClient()
            .fetchHistory(SessionContract.workflowId(session.id()))
            .getEvents();
    assertThat(events).isNotEmpty();
    var text = new StringBuilder();
    events.forEach(event -> text.append(event.toByteString().toString(UTF_8)));
    return text.toString();
  }
}
