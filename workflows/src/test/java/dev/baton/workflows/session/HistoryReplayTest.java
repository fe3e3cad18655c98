package dev.baton.workflows.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.baton.workflows.coordination.task.CoordinationWorkflowImpl;
import dev.baton.workflows.coordination.task.SpecialistWorkflowImpl;
import dev.baton.workflows.coordination.webhook.WebhookDeliveryWorkflowImpl;
import dev.baton.workflows.coordination.webhook.WebhookFanOutWorkflowImpl;
import dev.baton.workflows.recording.RecordingWorkflowImpl;
import dev.baton.workflows.simulation.ConversationBatchWorkflowImpl;
import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Workflows that ran are replayed by today's code: a change that breaks them is noticed. Their
 * histories lie in a folder for each released version.
 */
class HistoryReplayTest {

  @ParameterizedTest
  @MethodSource("recordedHistories")
  void aRecordedHistoryIsReplayed(Path history) throws Exception {
    WorkflowReplayer.replayWorkflowExecution(
        read(history),
        SessionWorkflowImpl.class,
        RecordingWorkflowImpl.class,
        CoordinationWorkflowImpl.class,
        SpecialistWorkflowImpl.class,
        WebhookFanOutWorkflowImpl.class,
        WebhookDeliveryWorkflowImpl.class,
        ConversationBatchWorkflowImpl.class);
  }

  @ParameterizedTest
  @MethodSource("recordedSessions")
  void aDeliberatelyChangedWorkflowIsNoticed(Path history) {
    assertThatThrownBy(() ->
            WorkflowReplayer.replayWorkflowExecution(
                read(history), SessionWorkflowWithAnExtraStep.class))
        .hasStackTraceContaining("NonDeterministicException");
  }

  @Test
  void theHistoryOfASessionToldJustNowIsReplayedTooHoweverMuchHappenedInIt(@TempDir Path folder)
      throws IOException, TimeoutException {
    var file = folder.resolve("history.json");
    try (var story = new Story(Templates.helpDesk(true, 3_600_000))) {
      var session = story.start("lobby");
      story.workers.nextHold().fail();
      var hold = story.workers.nextHold();
      session.workflow().attach("worker-1");
      session.says(1, 2, Turn.Role.AGENT, "second");
      session.says(1, 1, Turn.Role.USER, "first");
      session.calls(1, "c1", "order_pizza");
      session.calls(1, "c1", "order_pizza");
      session.handsOff(1, "h1", "expert", false);
      session.workflow().attach("worker-2");
      session.workflow().end(EndReason.AGENT_ENDED);
      story.workers.nextEndCommand();
      session.ends(hold);
      HistoryRecorder.record(
          story.temporal.getWorkflowClient(), SessionContract.workflowId(session.id()), file);
    }

    assertThatCode(() -> aRecordedHistoryIsReplayed(file)).doesNotThrowAnyException();
    aDeliberatelyChangedWorkflowIsNoticed(file);
  }

  static List<Path> recordedHistories() {
    var folder = Objects.requireNonNull(HistoryReplayTest.class.getResource("/histories"));
    try (var files = Files.walk(Path.of(folder.toURI()))) {
      var histories = files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
      assertThat(histories).as("recorded histories").isNotEmpty();
      return histories;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static List<Path> recordedSessions() {
    return recordedHistories().stream()
        .filter(file -> file.getFileName().toString().startsWith("session"))
        .toList();
  }

  static WorkflowExecutionHistory read(Path history) {
    try {
      return WorkflowExecutionHistory.fromJson(Files.readString(history));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
